import type { Change, Draft } from "./draft";
import { pick, word } from "./draws";

/** Methods that Node accepts for any path. */
const METHODS = [
  "PUT",
  "PATCH",
  "DELETE",
  "POST",
  "GET",
  "TRACE",
  "PROPFIND",
  "LOCK",
  "SEARCH",
  "PURGE",
  "M-SEARCH",
];

export const METHOD_CHANGES: readonly Change[] = [
  {
    name: "HEAD",
    weight: 4,
    applies: ({ method }) => method === "GET",
    apply: (draft) => {
      draft.method = "HEAD";
    },
  },
  {
    name: "OPTIONS",
    weight: 2,
    apply: (draft) => {
      draft.method = "OPTIONS";
    },
  },
  {
    name: "another method",
    weight: 4,
    apply: (draft, random) => {
      draft.method = pick(random, METHODS);
    },
  },
  {
    name: "GET with a body",
    weight: 2,
    applies: ({ body }) => body === null,
    apply: (draft, random) => {
      draft.body = { bytes: Buffer.from(pick(random, ["{}", "x".repeat(20_000), "\0"])) };
    },
  },
  {
    name: "chunked",
    weight: 2,
    applies: ({ body }) => body !== null,
    apply: (draft) => {
      draft.framing = "chunked";
    },
  },
];

/** Malformed HTTP/1.1, or requests without exactly one Host: each on its own connection, because Node closes it. */
const malforming = (
  name: string,
  weight: number,
  malform: (head: string, random: (length: number) => string) => string,
): Change => ({
  name,
  weight,
  // Without a body, the end of a response to a malformed request would be unknown.
  applies: ({ method }) => method !== "HEAD" && method !== "OPTIONS",
  apply: (draft: Draft, random) => {
    draft.malform = (head) => malform(head, (length) => word(random, length));
  },
});

const inLine = (change: (line: string) => string) => (head: string) => head.replace(/^[^\r]*/, change);
const asHeader = (line: string) => (head: string) => head.replace(/\r\n/, `\r\n${line}\r\n`);

export const WIRE_CHANGES: readonly Change[] = [
  malforming("no Host", 1, (head) => head.replace(/Host: [^\r]*\r\n/, "")),
  malforming("two Hosts", 1, asHeader("host: other")),
  malforming("invalid Host", 1, (head) => head.replace(/Host: /, "Host: a b/\\")),
  malforming(
    "HTTP/1.0",
    1,
    inLine((line) => line.replace("1.1", "1.0")),
  ),
  malforming(
    "HTTP/2.0",
    1,
    inLine((line) => line.replace("1.1", "2.0")),
  ),
  malforming(
    "lower-case method",
    1,
    inLine((line) => line.toLowerCase()),
  ),
  malforming(
    "unknown method",
    1,
    inLine((line) => `X${line}`),
  ),
  malforming(
    "CONNECT",
    1,
    inLine(() => "CONNECT api.example:443 HTTP/1.1"),
  ),
  malforming(
    "a space in the target",
    1,
    inLine((line) => line.replace("/api/", "/api /")),
  ),
  malforming(
    "raw bytes in the target",
    1,
    inLine((line) => line.replace("/v1", "/v1\xff\xe9")),
  ),
  malforming(
    "a control in the target",
    1,
    inLine((line) => line.replace("/v1", "/v1\x01")),
  ),
  malforming(
    "no HTTP version",
    1,
    inLine((line) => line.replace(/ HTTP.*/, "")),
  ),
  malforming(
    "relative target",
    1,
    inLine((line) => line.replace(" /", " ")),
  ),
  malforming(
    "asterisk",
    1,
    inLine(() => "GET * HTTP/1.1"),
  ),
  malforming("a header without a colon", 1, asHeader("x")),
  malforming("a space before the colon", 1, asHeader("x : y")),
  malforming("folded header", 1, asHeader("x: y\r\n z")),
  malforming("a control in a header", 1, asHeader("x: \x00\x01")),
  malforming("headers too large", 1, (head, random) => asHeader(`x: ${random(17_000)}`)(head)),
  malforming("two lengths", 1, asHeader("content-length: 1\r\ncontent-length: 2")),
  malforming("length and chunked", 1, asHeader("content-length: 1\r\ntransfer-encoding: chunked")),
  malforming("invalid length", 1, asHeader("content-length: x")),
  malforming("length too large", 1, asHeader("content-length: 99999999999999999999")),
  malforming("unknown transfer coding", 1, asHeader("transfer-encoding: gzip")),
  malforming("bare line feeds", 1, (head) => head.replaceAll("\r\n", "\n")),
  malforming("ended early", 2, (head) => head.slice(0, head.length >> 1)),
];
