import { once } from "node:events";
import { connect } from "node:net";
import type { RawResponse } from "./http";

/** All that the server at this address answers to these very bytes, after which the client closes its side. */
export async function sendBytes(serverUrl: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(serverUrl);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  let answer = "";
  socket.setEncoding("latin1").on("data", (text: string) => (answer += text));
  socket.end(bytes, "latin1");
  await once(socket, "close");
  return answer;
}

/** The first of the answers in these bytes; its body ends where the bytes do. */
export function firstAnswer(text: string): RawResponse {
  const end = text.indexOf("\r\n\r\n");
  const [first = "", ...lines] = text.slice(0, end).split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
  );
  return { status: Number(first.split(" ")[1]), headers, body: Buffer.from(text.slice(end + 4), "latin1") };
}
