import { fromLoggedPath } from "@/lib/api/api-path";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { encodeAddress } from "@/lib/api/logged-address";
import { MASKED, withoutMasks } from "@/lib/contracts/log/logged-body";
import { powershellString, powershellText, type Shell, SHELL_RULES } from "@/lib/shells";
import { MaskedSecrets } from "./masked-secrets";

/** Headers that affect the API's decision. The key itself is never in the log. */
const KEPT_HEADERS = [
  ["content-type", "Content-Type"],
  ["idempotency-key", "Idempotency-Key"],
] as const;
/** `.` and `..` segments, percent-encoded too: curl would resolve them. */
const DOT_SEGMENT = /(^|\/)(?:\.|%2e){1,2}(?=\/|$)/i;
const GLOB = /[[\]{}]/;
/** A header's name can be masked too, and has then no place for a variable. */
const HEADER_NAME = /^[\w-]+$/;

/** The same call as a command that takes its secrets from the environment, preceded by notes on what the log lacks. */
export function toCurl(request: RequestDetail, origin: string, shell: Shell = "bash"): string {
  const { quoteParts, quote, curl, comment, continues } = SHELL_RULES[shell];
  const { path, query } = request;
  const sentUrl = `${origin}${fromLoggedPath(path)}${query ? `?${query}` : ""}`;
  // What curl would cut off, refuse or encode differently.
  const url = encodeAddress(sentUrl);
  const body = request.requestBody?.truncated ? null : request.requestBody;
  const headers = headersOf(request, body !== null);
  const secrets = new MaskedSecrets();
  const argument = (text: string) => {
    const parts = secrets.partsOf(text);
    return parts.every((part) => typeof part === "string") ? quote(text) : quoteParts(parts);
  };
  const options = [
    ...(GLOB.test(withoutMasks(url)) ? ["-g"] : []),
    ...(DOT_SEGMENT.test(path) ? ["--path-as-is"] : []),
    ...methodOptions(request.method, body !== null).map((option) =>
      option.startsWith("-") ? option : quote(option),
    ),
  ];
  const parts = [
    [curl, ...options, argument(url)].join(" "),
    ...keyHeader(request, shell),
    ...headers.map((header) => `-H ${argument(header)}`),
    ...(body && shell !== "powershell" ? [`--data-raw ${argument(body.text)}`] : []),
    ...(body && shell === "powershell" ? ['--data-binary "@$body"'] : []),
  ];
  const setUp = shell === "powershell" ? powershellSetUp([url, ...headers], body?.text ?? null, secrets) : [];
  const notes = notesOn(request, { url, sentUrl, variables: secrets.variables });
  return [...notes.map((note) => comment + note), ...setUp, parts.join(`${continues}  `)].join("\n");
}

/** The key's header, if the call had it: its value in the log is one mask, whatever its form. */
function keyHeader({ requestHeaders, explanation }: RequestDetail, shell: Shell): string[] {
  if (requestHeaders["authorization"] === undefined || !hasBearerForm(explanation)) return [];
  return [`-H ${SHELL_RULES[shell].headerWith("Authorization: Bearer ", "IOZEN_API_KEY")}`];
}

function hasBearerForm(explanation: RequestDetail["explanation"]): boolean {
  const failed =
    explanation?.code === "rate_limit_exceeded"
      ? explanation.failed
      : explanation?.code === "authentication_required"
        ? explanation
        : null;
  return failed === null || (failed.form === null && failed.failure !== "scheme_wrong");
}

/** The headers that the API decides by, and those with a secret, such as a key out of its place. */
function headersOf({ requestHeaders, explanation }: RequestDetail, hasBody: boolean): string[] {
  const headers: string[] = [];
  for (const [name, display] of KEPT_HEADERS) {
    const value = requestHeaders[name];
    if (value !== undefined) headers.push(`${display}: ${value}`);
    // By default curl labels every body a form.
    else if (name === "content-type" && hasBody) headers.push(`${display}:`);
  }
  const kept = new Set<string>(KEPT_HEADERS.map(([name]) => name));
  for (const [name, value] of Object.entries(requestHeaders)) {
    const isOther = !kept.has(name) && name !== "cookie" && HEADER_NAME.test(name);
    const isKeyHeader = name === "authorization" && hasBearerForm(explanation);
    if (isOther && !isKeyHeader && MASKED.test(value)) headers.push(`${name}: ${value}`);
  }
  return headers;
}

/** A body turns curl's GET into POST, and its HEAD into an error. */
function methodOptions(method: string, hasBody: boolean): string[] {
  if (method === "GET") return hasBody ? ["-X", "GET"] : [];
  if (method !== "HEAD") return ["-X", method];
  // With -X HEAD, curl waits for a body that never comes unless told not to.
  return hasBody ? ["-X", "HEAD", "--ignore-content-length", "-H", "Connection: close"] : ["-I"];
}

interface Command {
  url: string;
  sentUrl: string;
  /** The variables that stand for masked secrets. */
  variables: readonly string[];
}

function notesOn(
  { requestBody: body, requestHeaders }: RequestDetail,
  { url, sentUrl, variables }: Command,
): string[] {
  const isOther =
    body !== null && !body.truncated && new TextEncoder().encode(body.text).length !== body.bytes;
  return [
    body?.truncated && "The log does not have all of this body: add it with --data-raw",
    variables.length > 0 && `The log masks secrets: set ${variables.join(", ")} to what was sent`,
    MASKED.test(url) &&
      "This repeats the call as it was made: the API reads no key from the address, and addresses end up in logs",
    isOther && "The bytes of this body differ from those sent: the log keeps it as masked text",
    requestHeaders["content-encoding"] !== undefined &&
      "The call had a Content-Encoding, which the API does not read: the command leaves it out",
    url !== sentUrl && "The address is percent-encoded where it was not when it was sent",
  ].filter((note) => typeof note === "string");
}

/**
 * Passes the body by a file: PowerShell's versions differ in how they pass quotes to a program, and non-ASCII letters are
 * lost. Quotes in other arguments, also those of a variable's value, need the older versions' way, which newer ones still offer
 * by name.
 */
function powershellSetUp(given: readonly string[], body: string | null, secrets: MaskedSecrets): string[] {
  const text = body === null || !MASKED.test(body) ? null : powershellText(secrets.partsOf(body));
  return [
    ...(given.some((argument) => argument.includes('"') || MASKED.test(argument))
      ? ["$PSNativeCommandArgumentPassing = 'Legacy'"]
      : []),
    ...(body === null
      ? []
      : [
          "$body = [IO.Path]::GetTempFileName()",
          `[IO.File]::WriteAllText($body, ${text ?? powershellString(body)})`,
        ]),
  ];
}
