import { fromLoggedPath } from "@/lib/api/api-path";
import type { RequestDetail } from "@/lib/contracts/request-log";
import { MASK_START, MASKED } from "@/lib/contracts/logged-body";
import { powershellString, type Shell, SHELL_RULES } from "@/lib/shells";

/** Headers that affect the API's decision. The key itself is never in the log. */
const KEPT_HEADERS = [
  ["content-type", "Content-Type"],
  ["idempotency-key", "Idempotency-Key"],
] as const;
/** `.` and `..` segments, percent-encoded too: curl would resolve them. */
const DOT_SEGMENT = /(^|\/)(?:\.|%2e){1,2}(?=\/|$)/i;
const GLOB = /[[\]{}]/;
/** Captures the masks, so that `split` keeps them. */
const MASKS = new RegExp(`(${MASKED.source})`);

/** The same call as a command that takes the key from the environment, preceded by notes on what the log lacks. */
export function toCurl(request: RequestDetail, origin: string, shell: Shell = "bash"): string {
  const { quote, curl, comment, continues, headerWith } = SHELL_RULES[shell];
  const { path, query, requestHeaders } = request;
  const sentUrl = `${origin}${fromLoggedPath(path)}${query ? `?${query}` : ""}`;
  const url = encodeForCurl(sentUrl);
  const body = request.requestBody?.truncated ? null : request.requestBody;
  const headers: string[] = [];
  for (const [name, display] of KEPT_HEADERS) {
    const value = requestHeaders[name];
    if (value !== undefined) headers.push(`${display}: ${value}`);
    // By default curl labels every body a form.
    else if (name === "content-type" && body) headers.push(`${display}:`);
  }
  const options = [
    ...(GLOB.test(url) ? ["-g"] : []),
    ...(DOT_SEGMENT.test(path) ? ["--path-as-is"] : []),
    ...methodOptions(request.method, body !== null).map((option) =>
      option.startsWith("-") ? option : quote(option),
    ),
  ];
  const given = [url, ...headers, ...(shell === "powershell" || !body ? [] : [body.text])];
  const parts = [
    [curl, ...options, quote(url)].join(" "),
    `-H ${headerWith("Authorization: Bearer ", "IOZEN_API_KEY")}`,
    ...headers.map((header) => `-H ${quote(header)}`),
    ...(body ? [shell === "powershell" ? '--data-binary "@$body"' : `--data-raw ${quote(body.text)}`] : []),
  ];
  const notes = notesOn(request, { given: [...given, body?.text ?? ""], isUrlChanged: url !== sentUrl });
  return [
    ...notes.map((note) => comment + note),
    ...(shell === "powershell" ? powershellSetUp(given, body?.text ?? null) : []),
    parts.join(`${continues}  `),
  ].join("\n");
}

/** A body turns curl's GET into POST, and its HEAD into an error. */
function methodOptions(method: string, hasBody: boolean): string[] {
  if (method === "GET") return hasBody ? ["-X", "GET"] : [];
  if (method !== "HEAD") return ["-X", method];
  // With -X HEAD, curl waits for a body that never comes unless told not to.
  return hasBody ? ["-X", "HEAD", "--ignore-content-length", "-H", "Connection: close"] : ["-I"];
}

/**
 * Encodes what curl would cut off, refuse or encode differently. The log holds each byte of an address as one character.
 * A mask stays as the note names it, because it is to be replaced.
 */
function encodeForCurl(url: string): string {
  return url
    .split(MASKS)
    .map((part, index) => (index % 2 === 1 ? part : encodePart(part)))
    .join("");
}

function encodePart(part: string): string {
  return part.replaceAll(/[^!-~]|#/g, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xff
      ? encodeURIComponent(character.toWellFormed())
      : `%${code.toString(16).toUpperCase().padStart(2, "0")}`;
  });
}

interface Command {
  given: readonly string[];
  isUrlChanged: boolean;
}

function notesOn(
  { requestBody: body, requestHeaders }: RequestDetail,
  { given, isUrlChanged }: Command,
): string[] {
  const isMasked = given.some((text) => MASKED.test(text));
  const isOther =
    body !== null && !body.truncated && new TextEncoder().encode(body.text).length !== body.bytes;
  return [
    body?.truncated && "The log does not have all of this body: add it with --data-raw",
    isMasked && `The log masks secrets: replace each ${MASK_START}…]`,
    isOther && "The bytes of this body are not those that were sent: the log keeps it as text, masked",
    requestHeaders["content-encoding"] !== undefined &&
      "The call had a Content-Encoding, which the API does not read: the command leaves it out",
    isUrlChanged && "The address is percent-encoded where it was not when it was sent",
  ].filter((note) => typeof note === "string");
}

/**
 * Passes the body by a file: PowerShell's versions differ in how they pass quotes to a program, and non-ASCII letters are
 * lost. Quotes in other arguments need the older versions' way, which newer ones still offer by name.
 */
function powershellSetUp(given: readonly string[], body: string | null): string[] {
  return [
    ...(given.some((text) => text.includes('"')) ? ["$PSNativeCommandArgumentPassing = 'Legacy'"] : []),
    ...(body === null
      ? []
      : [
          "$body = [IO.Path]::GetTempFileName()",
          `[IO.File]::WriteAllText($body, ${powershellString(body)})`,
        ]),
  ];
}
