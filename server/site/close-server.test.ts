import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closeServer } from "./close-server";

const GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
let server: Server;
let asked: ServerResponse[];
let client: Socket;
let received = "";

/** Returns the next request's response, which the test then sends. */
async function nextAsked(): Promise<ServerResponse> {
  await once(server, "request");
  const res = asked.pop();
  if (!res) throw new Error("no request");
  return res;
}

beforeEach(async () => {
  asked = [];
  server = createServer((_req, res) => asked.push(res));
  // Otherwise idle connections would outlive the test.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // safe: it listens on a port
  client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  received = "";
  client.on("data", (chunk: Buffer) => (received += chunk.toString()));
});

afterEach(() => {
  client.destroy();
  server.closeAllConnections();
});

// Far less than the server would wait for clients that keep their connections.
describe("a server that drains", { timeout: 5_000 }, () => {
  it("finishes what is in flight, then closes its connection", async () => {
    client.write(GET);
    const res = await nextAsked();
    const closed = closeServer(server);
    res.end("first");
    await Promise.all([closed, once(client, "close")]);
    expect(received).toContain("first");
  });

  it("serves one more request of a busy client, and announces the close", async () => {
    client.write(GET);
    const first = await nextAsked();
    const closed = closeServer(server);
    await vi.waitUntil(() => !server.listening);
    const second = nextAsked();
    client.write(GET);
    first.end("first");
    (await second).end("second");
    await Promise.all([closed, once(client, "close")]);
    expect(received).toMatch(/first[^]*\r\nConnection: close\r\n[^]*second/);
  });

  it("serves one last request on an idle connection", async () => {
    client.write(GET);
    (await nextAsked()).end("first");
    await once(client, "data");
    const closed = closeServer(server);
    await vi.waitUntil(() => !server.listening);
    const second = nextAsked();
    client.write(GET);
    (await second).end("second");
    await Promise.all([closed, once(client, "close")]);
    expect(received).toMatch(/first[^]*\r\nConnection: close\r\n[^]*second/);
  });

  it("closes an idle connection", async () => {
    client.write(GET);
    (await nextAsked()).end("first");
    await Promise.all([closeServer(server), once(client, "close")]);
  });

  it("keeps a connection open until new ones are refused", async () => {
    const { port } = server.address() as AddressInfo; // safe: it listens on a port
    client.write(GET);
    (await nextAsked()).end("first");
    await once(client, "data");
    // The process accepts one connection a turn, so it is listening when the second request arrives.
    const sockets = Array.from({ length: 100 }, () => connect(port, "127.0.0.1"));
    await Promise.all(sockets.map((socket) => once(socket, "connect")));
    client.write(GET);
    const closed = closeServer(server);
    const res = await nextAsked();
    for (const socket of sockets) socket.destroy();
    expect([server.listening, res.shouldKeepAlive]).toEqual([true, true]);
    res.end("second");
    await closed;
  });

  it("serves clients that had connected, and refuses new connections", async () => {
    const { port } = server.address() as AddressInfo; // safe: it listens on a port
    client.destroy();
    server.on("request", (_req, res: ServerResponse) => res.end("served"));
    const sockets = Array.from({ length: 100 }, () => connect(port, "127.0.0.1"));
    const texts = sockets.map((socket) => {
      socket.write(GET);
      return text(socket);
    });
    // The system has accepted all of them, this process perhaps none.
    await Promise.all(sockets.map((socket) => once(socket, "connect")));
    const closed = closeServer(server);
    for (const answer of await Promise.all(texts)) expect(answer).toContain("served");
    await closed;
    await expect(once(connect(port, "127.0.0.1"), "connect")).rejects.toThrow("ECONNREFUSED");
  });
});
