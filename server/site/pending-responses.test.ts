import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { parseResponses, sendRaw } from "@/testing/http/raw-client";
import { openSite } from "@/testing/unit/site-server";

const get = (path: string, ...lines: string[]) =>
  [`GET ${path} HTTP/1.1`, "Host: x", ...lines, "", ""].join("\r\n");
const many = (count: number) => Array.from({ length: count }, (_, index) => get(`/${index}`)).join("");
const paths = (count: number) => Array.from({ length: count }, (_, index) => `/${index}`);

/** For what a busy machine takes longer to do. */
const SETTLING_TIMEOUT_MS = 10_000;

let server: Server;
/** Paths of the requests that were handled, in order. */
let handled: string[];
/** Turn of the event loop in which each of them was handled. */
let turns: number[];
let turn: number;
/** Sends the delayed response. */
let release: () => void;
/** Called when the first request is handled. */
let onFirst: () => void;

function answer(req: IncomingMessage, res: ServerResponse): void {
  const { url = "" } = req;
  handled.push(url);
  turns.push(turn);
  if (url === "/0") onFirst();
  const send = () => {
    if (url === "/last") res.setHeader("connection", "close");
    res.setHeader("content-length", url.length);
    res.end(url);
  };
  if (url === "/late") release = send;
  else send();
}

function countTurns(): void {
  turn = 0;
  let isOver = false;
  const next = () => {
    turn += 1;
    if (!isOver) setImmediate(next);
  };
  next();
  onTestFinished(() => void (isOver = true));
}

beforeEach(async () => {
  handled = [];
  turns = [];
  onFirst = () => undefined;
  server = await openSite(answer);
});

function openClient(): Socket {
  // safe: the server listens on TCP
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  client.on("error", () => undefined).resume();
  onTestFinished(() => void client.destroy());
  return client;
}

/** Sends the request and the others behind it; returns the server's side of the connection once the first is handled. */
async function sendBehindLate(client: Socket, others: string): Promise<Socket> {
  const connected: Promise<Socket[]> = once(server, "connection");
  client.write(get("/late") + others);
  const [socket] = await connected;
  if (!socket) throw new Error("no connection");
  await vi.waitFor(() => expect(handled).toEqual(["/late"]), SETTLING_TIMEOUT_MS);
  return socket;
}

describe("requests that one connection sends at once", () => {
  it("are handled in their order, each in a turn of its own", async () => {
    countTurns();
    const responses = parseResponses(await sendRaw(server, many(300)));
    expect(responses.map(({ body }) => body)).toEqual(paths(300));
    expect(handled).toEqual(paths(300));
    expect(new Set(turns).size).toBe(300);
  });

  it("do not delay the request of another connection that is sent after them", async () => {
    const [client, other] = [openClient(), openClient()];
    await Promise.all([once(client, "connect"), once(other, "connect")]);
    onFirst = () => other.write(get("/other"));
    client.write(many(1_000));
    await vi.waitFor(() => expect(handled.length).toBe(1_001), SETTLING_TIMEOUT_MS);
    expect(handled.indexOf("/other")).toBeLessThan(500);
  });

  it("start once the response before them has left", async () => {
    const client = openClient();
    await sendBehindLate(client, get("/next"));
    await sendRaw(server, get("/other"));
    expect(handled).toEqual(["/late", "/other"]);
    release();
    await vi.waitFor(() => expect(handled).toEqual(["/late", "/other", "/next"]), SETTLING_TIMEOUT_MS);
  });

  it("are not handled after a response that closes the connection", async () => {
    const responses = parseResponses(await sendRaw(server, get("/0") + get("/last") + many(100)));
    expect(responses.map(({ body }) => body)).toEqual(["/0", "/last"]);
    await sendRaw(server, get("/other"));
    expect(handled).toEqual(["/0", "/last", "/other"]);
  });

  it("are not handled after a refusal that closes the connection", async () => {
    const responses = parseResponses(await sendRaw(server, "GET / HTTP/1.1\r\nHost:\r\n\r\n".repeat(100)));
    expect(responses.map(({ status }) => status)).toEqual([400]);
    expect(handled).toEqual([]);
  });

  it("are dropped with a client that has left", async () => {
    const client = openClient();
    const socket = await sendBehindLate(client, get("/next"));
    // Not `once` of node:events, which would reject with the reset.
    const closed = new Promise((resolve) => {
      socket.once("close", resolve);
    });
    client.resetAndDestroy();
    await closed;
    release();
    await sendRaw(server, get("/other"));
    expect(handled).toEqual(["/late", "/other"]);
  });

  it("are read no further while more than a few wait, and all are answered", async () => {
    const count = 10_000;
    const client = openClient();
    let received = "";
    client.setEncoding("latin1").on("data", (text: string) => (received += text));
    const socket = await sendBehindLate(client, many(count));
    // Another connection's requests show that turns pass in which this one could be read.
    for (let asked = 0; asked < 10; asked++) await sendRaw(server, get("/other"));
    expect(socket.bytesRead).toBeLessThan(many(count).length / 2);
    release();
    await vi.waitFor(() => expect(handled.length).toBe(1 + 10 + count), SETTLING_TIMEOUT_MS);
    await vi.waitFor(() => expect(received.endsWith(`/${count - 1}`)).toBe(true), SETTLING_TIMEOUT_MS);
    expect(parseResponses(received).map(({ body }) => body)).toEqual(["/late", ...paths(count)]);
  });

  it("may have bodies that arrive in pieces", async () => {
    const post = (path: string) => get(path, "Content-Length: 200000").replace("GET", "POST");
    const pieces = paths(20).flatMap((path) => [post(path), "x".repeat(100_000), "x".repeat(100_000)]);
    const responses = parseResponses(await sendRaw(server, pieces));
    expect(responses.map(({ body }) => body)).toEqual(paths(20));
  });
});
