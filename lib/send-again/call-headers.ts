import { MASKED } from "../contracts/log/logged-body";

/*
 * The headers of a call as lines of text, `name: value`. Only some of those that were sent can be sent again by a page.
 */

/** The key that the person chooses is the value of this one. */
const KEY_HEADER = "authorization";
/** Browsers set these themselves (Fetch standard, "forbidden request-header"), or ignore them, as Chrome does the agent. */
const BROWSER_HEADERS: ReadonlySet<string> = new Set([
  "accept-charset",
  "accept-encoding",
  "access-control-request-headers",
  "access-control-request-method",
  "access-control-request-private-network",
  "connection",
  "content-length",
  "cookie",
  "cookie2",
  "date",
  "dnt",
  "expect",
  "host",
  "keep-alive",
  "origin",
  "permissions-policy",
  "referer",
  "set-cookie",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "user-agent",
  "via",
]);
const isBrowserHeader = (name: string) => BROWSER_HEADERS.has(name) || /^(?:proxy|sec)-/.test(name);
/** They tell how the first call came here, and to which trace it belonged; the body is sent as text. */
const isOwnHeader = (name: string) =>
  /^(?:forwarded|x-forwarded-.*|x-real-ip|traceparent|tracestate|baggage|content-encoding)$/.test(name);

export interface LeftOutHeaders {
  browser: string[];
  masked: string[];
  own: string[];
}

interface SentHeaders {
  kept: [name: string, value: string][];
  leftOut: LeftOutHeaders;
}

/** Separates the headers of a logged call by whether a page can send them again. */
export function splitHeaders(headers: Readonly<Record<string, string>>): SentHeaders {
  const kept: SentHeaders["kept"] = [];
  const leftOut: LeftOutHeaders = { browser: [], masked: [], own: [] };
  for (const [name, value] of Object.entries(headers)) {
    if (name === KEY_HEADER) continue;
    if (isBrowserHeader(name)) leftOut.browser.push(name);
    else if (MASKED.test(name) || MASKED.test(value)) leftOut.masked.push(name);
    else if (isOwnHeader(name)) leftOut.own.push(name);
    else kept.push([name, value]);
  }
  return { kept, leftOut };
}

export const headerLines = (headers: readonly (readonly [name: string, value: string])[]): string =>
  headers.map(([name, value]) => `${name}: ${value}`).join("\n");

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** What a page can set: one byte a character, and no control character but the tab. */
const VALUE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;

/** The headers of these lines; a sentence for the first line that is none, or that a page cannot send. */
export function parseHeaders(text: string): [name: string, value: string][] | string {
  const headers: [string, string][] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).trim();
    const value = line.slice(colon + 1).trim();
    const problem = headerProblem(name, value);
    if (problem !== null) return problem;
    headers.push([name, value]);
  }
  return headers;
}

function headerProblem(name: string, value: string): string | null {
  if (!NAME.test(name)) return "Write each header as a line of its own: name, colon, value.";
  const lower = name.toLowerCase();
  if (lower === KEY_HEADER)
    return "The key that you choose is sent as authorization: remove it from the headers.";
  if (isBrowserHeader(lower)) return `The browser sets ${lower} itself: remove it from the headers.`;
  if (MASKED.test(value)) return `The value of ${lower} is masked: put it back, or remove the header.`;
  return VALUE.test(value) ? null : `A browser cannot send these characters in ${lower}.`;
}
