import { createHmac } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { rememberEndedSession, sessionCookieName, sessionSecret } from "@/server/http/session-cookie";
import { env } from "@/server/platform/env";
import { Connections } from "@/testing/http/connections";
import { createHttpServer } from "./http-server";
import { pagesHandler } from "./site-handler";

/** A busy machine takes long to accept a hundred connections. */
const SETTLING_TIMEOUT_MS = 10_000;

let server: Server;
let connections: Connections;
/** Pages that are being made, and those that were made: `path address`. */
let making: Map<string, () => void>;
let made: string[];
let isInstant: boolean;
/** Requests that have arrived. */
let asked: number;

// safe: it listens on a port
const port = () => (server.address() as AddressInfo).port;

async function makePage(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const name = `${req.url} ${String(req.headers["x-forwarded-for"])}`;
  if (!isInstant) await new Promise<void>((resolve) => making.set(name, resolve));
  making.delete(name);
  made.push(name);
  res.end(name);
}

beforeAll(async () => {
  vi.stubEnv("SERVER_SECRET", "s".repeat(40));
  const settings = { ...env(), NODE_ENV: "production", TRUST_PROXY: "on" } as const;
  server = createHttpServer(pagesHandler(makePage, settings), { https: false });
  server.on("request", () => (asked += 1));
  await once(server.listen(0, "127.0.0.1"), "listening");
});
beforeEach(() => {
  [making, made, isInstant, asked] = [new Map(), [], false, 0];
  connections = new Connections(`http://127.0.0.1:${port()}`, { maxSockets: 1_000 });
});
afterEach(() => connections.close());
afterAll(() => {
  server.closeAllConnections();
  server.close();
  vi.unstubAllEnvs();
});

const open = (path: string, address: string, cookie = "") =>
  connections.send({ path, headers: { "X-Forwarded-For": address, Cookie: cookie } });
const openMany = (count: number, address: string, path = "/p", cookie = "") =>
  Array.from({ length: count }, (_, index) => open(`${path}${index}`, address, cookie));
const untilMaking = (names: string[]) =>
  vi.waitFor(() => expect([...making.keys()]).toEqual(names), SETTLING_TIMEOUT_MS);

/** Makes every page from now on at once. */
function finish(): void {
  isInstant = true;
  for (const end of making.values()) end();
}

describe("pages that are opened at once", () => {
  it("are made two at a time for one address, while others overtake its queue", async () => {
    const greedy = openMany(40, "192.0.2.1");
    await untilMaking(["/p0 192.0.2.1", "/p1 192.0.2.1"]);
    const other = open("/other", "192.0.2.2");
    await untilMaking(["/p0 192.0.2.1", "/p1 192.0.2.1", "/other 192.0.2.2"]);
    making.get("/other 192.0.2.2")?.();
    expect((await other).status).toBe(200);
    finish();
    expect((await Promise.all(greedy)).map(({ status }) => status)).toEqual(
      Array.from({ length: 40 }, () => 200),
    );
  });

  it("are refused with 503 and Retry-After when a hundred of an address wait, at its network in IPv6", async () => {
    const greedy = Promise.all([...openMany(70, "2001:db8::1"), ...openMany(70, "2001:db8::2", "/q")]);
    await vi.waitFor(() => expect(asked).toBe(140), SETTLING_TIMEOUT_MS);
    const refused = await open("/late", "2001:db8::3");
    expect(refused).toMatchObject({
      status: 503,
      headers: {
        "retry-after": "5",
        "cache-control": "no-store",
        "content-type": expect.stringMatching(/^text\/plain/),
      },
    });
    finish();
    const statuses = (await greedy).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(102);
    expect(statuses.filter((status) => status === 503)).toHaveLength(38);
  });

  it("are not made for a client that left", async () => {
    const waiting = openMany(2, "192.0.2.3");
    await untilMaking(["/p0 192.0.2.3", "/p1 192.0.2.3"]);
    const client = connect(port(), "127.0.0.1").on("error", () => undefined);
    const requested: Promise<IncomingMessage[]> = once(server, "request");
    client.write("GET /left HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.3\r\n\r\n");
    const [{ socket } = {}] = await requested;
    // Not `once` of node:events, which would reject with the reset.
    const closed = new Promise((resolve) => {
      socket?.once("close", resolve);
    });
    client.resetAndDestroy();
    await closed;
    finish();
    await Promise.all(waiting);
    expect((await open("/next", "192.0.2.3")).status).toBe(200);
    expect(made).toEqual(["/p0", "/p1", "/next"].map((path) => `${path} 192.0.2.3`));
  });
});

describe("pages without a session", () => {
  it("are limited by address: 429 with Retry-After, which files beside the pages never get", async () => {
    isInstant = true;
    for (let opened = 0; opened < 600; opened += 50) await Promise.all(openMany(50, "192.0.2.4"));
    expect(made).toHaveLength(600);
    const refused = await open("/p", "192.0.2.4");
    expect(refused).toMatchObject({ status: 429, headers: { "cache-control": "no-store" } });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(60);
    expect(refused.body.toString()).toMatch(/^Your address opened too many pages in a minute\. Wait \d+ s/);
    expect((await open("/robots.txt", "192.0.2.4")).status).toBe(200);
    expect((await open("/p", "192.0.2.5")).status).toBe(200);
  });
});

describe("a session that has ended", () => {
  const cookie = () => {
    const token = "t".repeat(32);
    const signature = createHmac("sha256", sessionSecret()).update(token).digest("base64");
    return `${sessionCookieName()}=${encodeURIComponent(`${token}.${signature}`)}`;
  };

  it("is a stranger's once it was asked for: its JSON takes turns, and its pages are limited", async () => {
    rememberEndedSession(cookie());
    const routes = Promise.all(openMany(120, "192.0.2.7", "/api/dashboard/acme/r", cookie()));
    await vi.waitFor(() => expect(asked).toBe(120), SETTLING_TIMEOUT_MS);
    expect((await open("/api/dashboard/acme/late", "192.0.2.7", cookie())).status).toBe(429);
    finish();
    await routes;
    for (let opened = 0; opened < 600; opened += 50)
      await Promise.all(openMany(50, "192.0.2.7", "/p", cookie()));
    expect((await open("/p", "192.0.2.7", cookie())).status).toBe(429);
  });
});

describe("the dashboard's JSON without a session", () => {
  it("takes turns of its own, and is refused in its own format", async () => {
    const pages = openMany(2, "192.0.2.6");
    const routes = Promise.all(openMany(120, "192.0.2.6", "/api/dashboard/acme/r"));
    await vi.waitFor(() => expect(asked).toBe(122), SETTLING_TIMEOUT_MS);
    // Two of each: the pages of an address leave its JSON both places.
    await untilMaking(
      ["/p0", "/p1", "/api/dashboard/acme/r0", "/api/dashboard/acme/r1"].map((path) => `${path} 192.0.2.6`),
    );
    const refused = await open("/api/dashboard/acme/late", "192.0.2.6");
    expect(refused).toMatchObject({ status: 429, headers: { "retry-after": "5" } });
    expect(JSON.parse(refused.body.toString())).toMatchObject({ error: { code: "too_many_requests" } });
    finish();
    await Promise.all([...pages, routes]);
  });
});
