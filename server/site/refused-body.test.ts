import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { DISCARD_LIMIT } from "@/server/http/request-body";
import { openSite } from "@/testing/unit/site-server";
import { beforeEach, expect, it, vi } from "vitest";
import { parseResponses, sendRaw } from "@/testing/http/raw-client";
import type { RequestHandler } from "./site-handler";

const PIECE = "x".repeat(64 * 1024);

let server: Server;
const work = vi.fn<RequestHandler>();

beforeEach(async () => {
  work.mockReset();
  server = await openSite(work);
});

const refusals: [string, string][] = [
  ["an invalid Host", "POST /w HTTP/1.1\r\nHost: a/b"],
  ["an invalid target", "POST /%ff HTTP/1.1\r\nHost: a"],
];
const pieces = 48;
const bodies: [string, string[]][] = [
  [`Content-Length: ${pieces * PIECE.length}`, Array.from({ length: pieces }, () => PIECE)],
  [
    "Transfer-Encoding: chunked",
    [...Array.from({ length: pieces }, () => `${PIECE.length.toString(16)}\r\n${PIECE}\r\n`), "0\r\n\r\n"],
  ],
];
for (const [problem, head] of refusals) {
  for (const [framing, body] of bodies) {
    it(`${problem} is refused with a complete response when a body of 3 MiB follows (${framing.split(":")[0]})`, async () => {
      // A connection reset rejects.
      const responses = parseResponses(await sendRaw(server, [`${head}\r\n${framing}\r\n\r\n`, ...body]));
      expect(responses).toHaveLength(1);
      expect(responses[0]).toMatchObject({ status: 400, headers: { connection: "close" } });
      expect(JSON.parse(responses[0]?.body ?? "")).toMatchObject({ error: { code: "validation_failed" } });
      expect(work).not.toHaveBeenCalled();
    });
  }
}

it("the response precedes the body, and a client that sends more than the limit loses the connection", async () => {
  // safe: the server listens on TCP
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const closed = new Promise<void>((resolve) => {
    socket.on("error", () => undefined).once("close", () => resolve());
  });
  socket.write(`POST /w HTTP/1.1\r\nHost: a/b\r\nContent-Length: ${10 * DISCARD_LIMIT}\r\n\r\n`);
  const [answer] = (await once(socket, "data")) as [Buffer]; // safe: no encoding is set
  expect(parseResponses(answer.toString("latin1"))[0]?.status).toBe(400);
  for (let sent = 0; sent <= DISCARD_LIMIT; sent += PIECE.length) socket.write(PIECE);
  await closed;
  expect(work).not.toHaveBeenCalled();
});
