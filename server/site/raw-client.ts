import "server-only";

import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";

/** For tests: all that a server answers to these very bytes, after which the client closes its side unless told not to. */
export async function sendRaw(
  server: Server,
  pieces: string | string[],
  { end = true } = {},
): Promise<string> {
  // safe: the server listens on TCP
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: end });
  let answer = "";
  socket.setEncoding("latin1").on("data", (text: string) => (answer += text));
  for (const piece of [pieces].flat()) {
    socket.write(piece, "latin1");
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  if (end) socket.end();
  await once(socket, "close");
  return answer;
}

interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The answers in what came over one connection; those to HEAD and with 204 have no body. */
export function parseAnswers(text: string): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = text;
  while (rest !== "") {
    const end = rest.indexOf("\r\n\r\n");
    const [first = "", ...lines] = rest.slice(0, end).split("\r\n");
    const headers = Object.fromEntries(
      lines.map((line) => [
        line.slice(0, line.indexOf(":")).toLowerCase(),
        line.slice(line.indexOf(":") + 2),
      ]),
    );
    const length = Number(headers["content-length"] ?? 0);
    answers.push({
      status: Number(first.split(" ")[1]),
      headers,
      body: rest.slice(end + 4, end + 4 + length),
    });
    rest = rest.slice(end + 4 + length);
  }
  return answers;
}
