import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { RawResponse } from "./connections";

function addressOf(server: Server | string): { host: string; port: number } {
  if (typeof server === "string") {
    const { hostname, port } = new URL(server);
    return { host: hostname, port: Number(port) };
  }
  // safe: the server listens on TCP
  return { host: "127.0.0.1", port: (server.address() as AddressInfo).port };
}

/** Sends exactly these bytes to a server or URL; returns everything it sends back, as latin1. */
export async function sendRaw(
  server: Server | string,
  pieces: string | string[],
  /** Whether the client closes its side after the bytes. */
  { end = true } = {},
): Promise<string> {
  const socket = connect({ ...addressOf(server), allowHalfOpen: end });
  let received = "";
  socket.setEncoding("latin1").on("data", (text: string) => (received += text));
  for (const piece of [pieces].flat()) {
    socket.write(piece, "latin1");
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  if (end) socket.end();
  await once(socket, "close");
  return received;
}

/** Parses the status line and headers of a response, without the final empty line. */
export function parseHead(text: string): { status: number; headers: Record<string, string> } {
  const [first = "", ...lines] = text.split("\r\n");
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${value}` : value;
  }
  return { status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1] ?? Number.NaN), headers };
}

/** Parses the first response in these bytes; its body extends to their end. */
export function firstResponse(text: string): RawResponse {
  const end = text.indexOf("\r\n\r\n");
  return { ...parseHead(text.slice(0, end)), body: Buffer.from(text.slice(end + 4), "latin1") };
}

interface TextResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Parses the responses of one connection; those to HEAD and those with 204 have no body. */
export function parseResponses(text: string): TextResponse[] {
  const responses: TextResponse[] = [];
  let rest = text;
  while (rest !== "") {
    const end = rest.indexOf("\r\n\r\n");
    const { status, headers } = parseHead(rest.slice(0, end));
    const length = Number(headers["content-length"] ?? 0);
    responses.push({ status, headers, body: rest.slice(end + 4, end + 4 + length) });
    rest = rest.slice(end + 4 + length);
  }
  return responses;
}
