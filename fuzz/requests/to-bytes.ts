import { writeBody } from "./body-bytes";
import { type Draft, headerOf, setHeader } from "./draft";

const CHUNK = 1_000;

function inChunks(body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length; at += CHUNK) {
    const piece = body.subarray(at, at + CHUNK);
    pieces.push(Buffer.from(`${piece.length.toString(16)};x=y\r\n`), piece, Buffer.from("\r\n"));
  }
  return Buffer.concat([...pieces, Buffer.from("0\r\nX-Trailer: x\r\n\r\n")]);
}

export const targetOf = ({ path, query }: Draft) => path + (query.length > 0 ? `?${query.join("&")}` : "");

/** Serializes a request. Each `attempt` has its own Idempotency-Key, so that a repetition is executed again. */
export function toBytes(draft: Draft, attempt: number): Buffer {
  const body = writeBody(draft);
  const sent: Draft = { ...draft, headers: [...draft.headers] };
  const key = headerOf(sent, "idempotency-key");
  if (attempt > 0 && key !== undefined) setHeader(sent, "Idempotency-Key", `${key.slice(0, 200)}-${attempt}`);
  if (sent.body && draft.framing === "length") sent.headers.push(["Content-Length", String(body.length)]);
  if (sent.body && draft.framing === "chunked") sent.headers.push(["Transfer-Encoding", "chunked"]);
  const lines = sent.headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const head = `${sent.method} ${targetOf(sent)} HTTP/1.1\r\n${lines}\r\n`;
  const framed = draft.framing === "chunked" ? inChunks(body) : body;
  return Buffer.concat([Buffer.from(draft.malform?.(head) ?? head, "latin1"), framed]);
}
