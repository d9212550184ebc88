import type { RequestDetail } from "@/lib/contracts/request-log";

const API_BASE = "/api/v1";
/** Worth repeating: what the API decides by. The key itself is never in the log. */
const KEPT_HEADERS = [
  ["content-type", "Content-Type"],
  ["idempotency-key", "Idempotency-Key"],
] as const;

/** The same call as a command, with the key taken from the environment; what the log does not have of it is said first. */
export function toCurl(request: RequestDetail, origin: string): string {
  const { method, path, query, requestHeaders, requestBody } = request;
  const url = `${origin}${API_BASE}${path}${query ? `?${query}` : ""}`;
  const verb = { GET: "", HEAD: " -I" }[method] ?? ` -X ${quote(method)}`;
  const parts = [`curl${/[[\]{}]/.test(url) ? " -g" : ""}${verb} ${quote(url)}`];
  parts.push('-H "Authorization: Bearer $IOZEN_API_KEY"');
  for (const [name, display] of KEPT_HEADERS) {
    const value = requestHeaders[name];
    if (value !== undefined) parts.push(`-H ${quote(`${display}: ${value}`)}`);
  }
  // Half a body would be another request. --data-raw does not read a file where a body starts with "@".
  if (requestBody && !requestBody.truncated) parts.push(`--data-raw ${quote(requestBody.text)}`);
  const command = parts.join(" \\\n  ");
  return [...notesOn(command, requestBody), command].join("\n");
}

/** As comments of a shell. */
function notesOn(command: string, body: RequestDetail["requestBody"]): string[] {
  const notes: string[] = [];
  if (body?.truncated) notes.push("# The log does not have all of this body: add it with --data-raw");
  if (command.includes("[redacted ")) notes.push("# The log masks secrets: replace each [redacted …]");
  return notes;
}

/** One word for a POSIX shell, whatever the text holds. */
function quote(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
