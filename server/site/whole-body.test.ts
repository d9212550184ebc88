import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createHttpServer } from "./http-server";
import { receiveWholeBody } from "./whole-body";

let server: Server;
let port: number;
const seen: string[] = [];

async function echo(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const whole = await receiveWholeBody(req, res);
  if (!whole) return;
  const body = await text(whole);
  seen.push(body);
  res.end(`${whole.method} ${whole.url} ${String(whole.headers["x-mark"])} ${body.length}`);
}

beforeAll(async () => {
  server = createHttpServer((req, res) => void echo(req, res), { https: false });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // safe: it listens on a port
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());
afterEach(() => {
  vi.useRealTimers();
  seen.length = 0;
});

/** Sends the parts; resolves with everything received once it matches the pattern, or the connection is closed. */
async function exchange(parts: string[], until: RegExp): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let received = "";
  socket.on("data", (chunk) => (received += chunk.toString()));
  socket.on("error", () => undefined);
  for (const part of parts) socket.write(part);
  await vi.waitUntil(() => until.test(received) || socket.closed, { timeout: 5_000 });
  socket.destroy();
  return received;
}

const head = (headers: string) => `POST /x?y HTTP/1.1\r\nHost: a\r\nX-Mark: m\r\n${headers}\r\n\r\n`;
const chunk = (size: number) => `${size.toString(16)}\r\n${"x".repeat(size)}\r\n`;

/** Header names of the first response, with repetitions. */
const headerNames = (answer: string) =>
  [...answer.slice(0, answer.indexOf("\r\n\r\n")).matchAll(/^([\w-]+): /gm)].map(([, name = ""]) =>
    name.toLowerCase(),
  );

function expectSiteHeadersOnce(answer: string): void {
  const names = headerNames(answer);
  expect(names).toEqual(expect.arrayContaining(["content-type", "cache-control", "x-content-type-options"]));
  expect(names).toEqual([...new Set(names)]);
}

describe("receiveWholeBody", () => {
  it("passes on a request without a body or with a small one, complete", async () => {
    expect(await exchange(["GET / HTTP/1.1\r\nHost: a\r\n\r\n"], /undefined 0/)).toMatch(/200 OK/);
    const sized = await exchange([head("Content-Length: 5"), "hel", "lo"], /POST/);
    expect(sized).toMatch(/POST \/x\?y m 5$/m);
    const chunked = await exchange(
      [head("Transfer-Encoding: chunked"), chunk(3), chunk(4), "0\r\n\r\n"],
      /POST/,
    );
    expect(chunked).toMatch(/POST \/x\?y m 7/);
    const largest = await exchange([head("Content-Length: 65536"), "x".repeat(65_536)], /POST/);
    expect(largest).toMatch(/m 65536/);
    expect(seen).toEqual(["", "hello", "xxxxxxx", "x".repeat(65_536)]);
  });

  it("refuses a body at once when its Content-Length is too large", async () => {
    const answer = await exchange([head("Content-Length: 103809024")], /\}$/);
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain('"code":"body_too_large","message":"The body is larger than 64 KiB"');
    expectSiteHeadersOnce(answer);
    expect(seen).toEqual([]);
  });

  it("refuses a body that grows too large, and closes the connection of a client that keeps sending", async () => {
    const flood = Array.from({ length: 80 }, () => chunk(64_000));
    const answer = await exchange([head("Transfer-Encoding: chunked"), ...flood], /nothing/);
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(seen).toEqual([]);
  });

  it("keeps the connection when a refused body ends", async () => {
    const rest = `${"x".repeat(70_000)}${head("Content-Length: 2")}ok`;
    const answer = await exchange([head("Content-Length: 70000"), rest], /m 2/);
    expect(answer).toMatch(/413 [\s\S]+200 OK/);
  });

  it("refuses a body that takes too long, however it trickles in", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const requested = once(server, "request");
    const answering = exchange([head("Content-Length: 100"), "x"], /\}$/);
    await requested;
    vi.advanceTimersByTime(10_000);
    vi.useRealTimers();
    const answer = await answering;
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toContain('"code":"body_too_slow"');
    expectSiteHeadersOnce(answer);
  });
});
