import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, it } from "vitest";
import { passHotReload } from "./hot-reload";

let server: Server;
afterEach(() => server.close());

/** A server that echoes requests, and whose hot reload sends "taken" and hangs up. */
function open(isListening: boolean): Promise<number> {
  server = createServer((req, res) => {
    let body = "";
    req.on("data", (chunk: Buffer) => (body += chunk.toString()));
    req.on("end", () => res.end(`${req.method} ${req.url} ${String(req.headers["x-name"])} ${body}`));
  });
  const next = passHotReload(server);
  if (isListening) next.on("upgrade", (_, socket) => socket.end("taken"));
  return new Promise((resolve) => {
    // safe: it listens on TCP
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/** Sends each piece after the response to the previous one; resolves with everything received until the server hangs up. */
function talk(port: number, pieces: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const sendNext = () => socket.write(pieces.shift() ?? "", "latin1");
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk.toString();
    sendNext();
  });
  sendNext();
  return new Promise((resolve) => {
    socket.once("close", () => resolve(answer));
  });
}

const OFFER = ["Host: x", "X-Name: näme", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c"].join("\r\n");
const LAST = "GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

it("serves upgrade requests, their bodies, and the requests that follow on the connection", async () => {
  const port = await open(true);
  const post = `POST /api/v1/x?y HTTP/1.1\r\n${OFFER}\r\nContent-Length: 6\r\n\r\nabcdef`;
  const answer = await talk(port, [post, `GET /second HTTP/1.1\r\n${OFFER}\r\n\r\n`, LAST]);
  expect(answer).toContain("POST /api/v1/x?y näme abcdef");
  expect(answer).toContain("GET /second");
  expect(answer).toContain("GET /last");
});

it("forwards hot reload to Next", async () => {
  const port = await open(true);
  expect(await talk(port, [`GET /_next/hmr HTTP/1.1\r\n${OFFER}\r\n\r\n`])).toBe("taken");
});

it("serves a hot reload request while Next does not listen for it", async () => {
  const port = await open(false);
  const answer = await talk(port, [`GET /_next/hmr HTTP/1.1\r\n${OFFER}\r\n\r\n`, LAST]);
  expect(answer).toContain("GET /_next/hmr");
});
