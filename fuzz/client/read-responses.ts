import type { IncomingHttpHeaders } from "node:http";
import type { RawResponse } from "@/testing/http/connections";
import { parseHead } from "@/testing/http/raw-client";

const HEAD_END = Buffer.from("\r\n\r\n");

interface Head {
  status: number;
  headers: IncomingHttpHeaders;
  length: number;
}

function readHead(bytes: Buffer): Head | null {
  const end = bytes.indexOf(HEAD_END);
  return end < 0 ? null : { ...parseHead(bytes.toString("latin1", 0, end)), length: end + 4 };
}

/** Returns the bytes and the length of a chunked body; null while it is incomplete. */
function readChunks(bytes: Buffer): { body: Buffer; length: number } | null {
  const pieces: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = bytes.indexOf("\r\n", at);
    if (lineEnd < 0) return null;
    const size = parseInt(bytes.toString("latin1", at, lineEnd), 16);
    const start = lineEnd + 2;
    if (bytes.length < start + size + 2) return null;
    pieces.push(bytes.subarray(start, start + size));
    at = start + size + 2;
    if (size === 0) return { body: Buffer.concat(pieces), length: at };
  }
}

/** Returns the first complete response in these bytes and the rest; null while it is incomplete. */
export function readResponse(bytes: Buffer, method: string): { response: RawResponse; rest: Buffer } | null {
  const head = readHead(bytes);
  if (!head) return null;
  const { status, headers } = head;
  const after = bytes.subarray(head.length);
  // Skips an interim response.
  if (status >= 100 && status < 200) return readResponse(after, method);
  const isBodiless = method === "HEAD" || status === 204 || status === 304;
  if (isBodiless) return { response: { status, headers, body: Buffer.alloc(0) }, rest: after };
  if (headers["transfer-encoding"] === "chunked") {
    const chunks = readChunks(after);
    return (
      chunks && { response: { status, headers, body: chunks.body }, rest: after.subarray(chunks.length) }
    );
  }
  const length = Number(headers["content-length"] ?? Number.NaN);
  if (Number.isNaN(length)) throw new Error("A response does not say where it ends");
  if (after.length < length) return null;
  return { response: { status, headers, body: after.subarray(0, length) }, rest: after.subarray(length) };
}
