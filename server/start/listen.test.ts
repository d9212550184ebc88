import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closeServer, listen, serveForTheLast } from "./listen";

const GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
let server: Server;
let asked: ServerResponse[];
let client: Socket;
let received = "";

/** The next request's answer, to be given by the test. */
async function nextAsked(): Promise<ServerResponse> {
  await once(server, "request");
  const res = asked.pop();
  if (!res) throw new Error("no request");
  return res;
}

beforeEach(async () => {
  asked = [];
  server = createServer((_req, res) => asked.push(res));
  // Without an end of their own, connections would outlive the test.
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

// Far below what the server would wait for those that keep their connections.
describe("a server that drains", { timeout: 5_000 }, () => {
  it("finishes what is in flight, then closes its connection", async () => {
    client.write(GET);
    const res = await nextAsked();
    const closed = closeServer(server);
    res.end("first");
    await Promise.all([closed, once(client, "close")]);
    expect(received).toContain("first");
  });

  it("answers a client that goes on asking once more, and says that this was the last", async () => {
    client.write(GET);
    const first = await nextAsked();
    const closed = closeServer(server);
    const second = nextAsked();
    client.write(GET);
    first.end("first");
    (await second).end("second");
    await Promise.all([closed, once(client, "close")]);
    expect(received).toMatch(/first[^]*\r\nConnection: close\r\n[^]*second/);
  });
});

it("goes on taking connections for as long as it is told to, and answers each once", async () => {
  const site = createServer((_req, res) => res.end("served"));
  const address = await listen(site, { host: "127.0.0.1", port: 0 });
  const served = serveForTheLast(site, 300);
  // One after the other, each on a connection of its own.
  for (let call = 0; call < 3; call++) {
    const answer = await fetch(address);
    expect([await answer.text(), answer.headers.get("Connection")]).toEqual(["served", "close"]);
  }
  await served;
  await closeServer(site);
  await expect(fetch(address)).rejects.toThrow("fetch failed");
});

it("keeps a connection beyond the minute after which proxies close theirs, and says so", async () => {
  const site = createServer((_req, res) => res.end());
  const address = await listen(site, { host: "127.0.0.1", port: 0 });
  expect((await fetch(address)).headers.get("Keep-Alive")).toBe("timeout=65");
  await closeServer(site);
});
