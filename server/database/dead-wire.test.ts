import { connect, createServer, type Server, type Socket } from "node:net";
import { Pool } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { databaseUrl } from "./db";
import { DatabaseListener } from "./listener";
import { openPool, surviveLosses } from "./open-pool";
import { openTestDatabase } from "@/testing/unit/test-database";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

/**
 * A proxy to the database whose open connections can go dead without being closed: bytes sent on them are lost. New ones
 * work.
 */
async function openProxy() {
  const { port } = new URL(databaseUrl());
  const near = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const far = connect(Number(port), "127.0.0.1");
    near.add(socket);
    for (const one of [socket, far]) one.on("error", () => undefined);
    socket.on("close", () => far.destroy());
    socket.pipe(far).pipe(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  endings.push(() => {
    for (const socket of near) socket.destroy();
    server.close();
  });
  const address = server.address();
  const url = new URL(databaseUrl());
  url.port = String(typeof address === "object" && address ? address.port : 0);
  const die = () => {
    for (const socket of near) socket.unpipe().resume();
  };
  return { url: url.href, die };
}

const LIMITS = { waitMs: 1_000, statementMs: 100 };
/** Longer than the timeouts of a statement and of the silence after it. */
const BLOCKED_MS = 1_500;

function open(connectionString: string) {
  const pool = openPool({ connectionString, name: "main", applicationName: "test", max: 1, ...LIMITS });
  endings.push(() => pool.end());
  return pool;
}

async function openProxiedPool() {
  const { url, die } = await openProxy();
  return { pool: open(url), die };
}

describe("a pool on a connection that went dead without being closed", () => {
  it("fails the statement in time, and runs the next one on a new connection", async () => {
    const { pool, die } = await openProxiedPool();
    await pool.query("SELECT 1");
    die();
    await expect(pool.query("SELECT 1")).rejects.toThrow("silent");
    expect((await pool.query<{ one: number }>("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  });

  it("does not reuse a dead connection that was released as healthy", async () => {
    const { pool, die } = await openProxiedPool();
    const client = await pool.connect();
    die();
    await expect(client.query("SELECT 1")).rejects.toThrow("silent");
    client.release();
    expect(pool.idleCount).toBe(0);
    await pool.query("SELECT 1");
  });
});

/** Blocks the event loop until the timeouts have passed: nothing is read meanwhile. */
function block(): void {
  const until = performance.now() + BLOCKED_MS;
  while (performance.now() < until);
}

describe("a pool of a process whose event loop was blocked", () => {
  it("opens a connection whose time passed meanwhile", async () => {
    const pool = open(databaseUrl());
    const answers = ["1", "2"].map((one) => pool.query<{ one: string }>(`SELECT '${one}' AS one`));
    await new Promise(setImmediate);
    block();
    expect((await Promise.all(answers)).flatMap(({ rows }) => rows)).toEqual([{ one: "1" }, { one: "2" }]);
  });

  it("waits again for a connection that is in use", async () => {
    const pool = open(databaseUrl());
    const client = await pool.connect();
    const waiting = pool.connect();
    block();
    // The pool's timer fires between the two.
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    client.release();
    (await waiting).release();
  });

  it("does not wait for ever", async () => {
    const pool = open(databaseUrl());
    const client = await pool.connect();
    const waiting = pool.connect();
    block();
    await expect(waiting).rejects.toThrow("timeout exceeded when trying to connect");
    client.release();
  });

  it("reads a result that arrived meanwhile", async () => {
    const pool = open(databaseUrl());
    const client = await pool.connect();
    const answer = client.query<{ one: number }>("SELECT 1 AS one FROM pg_sleep(0.05)");
    // The statement is sent.
    await new Promise(setImmediate);
    block();
    expect((await answer).rows).toEqual([{ one: 1 }]);
    client.release();
  });
});

describe("the listener on a connection that went dead without being closed", () => {
  it("notices, reconnects, and reports that messages may have been missed", async () => {
    const { url, die } = await openProxy();
    const warn = vi.fn();
    const listener = new DatabaseListener(url, { warn });
    endings.push(() => listener.stop());
    const onReset = vi.fn();
    listener.subscribe("test", { onMessage: () => undefined, onReset });
    await vi.waitFor(() => expect(listener.isUp()).toBe(true), 5_000);
    onReset.mockClear();
    die();
    await vi.waitFor(() => expect(onReset).toHaveBeenCalledOnce(), 10_000);
    expect(warn).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(listener.isUp()).toBe(true), 5_000);
  });
});

it("a connection that the database closes between two statements fails the next statement only", async () => {
  const pool = new Pool({ connectionString: databaseUrl(), max: 2 });
  endings.push(() => pool.end());
  surviveLosses(pool);
  const held = await pool.connect();
  const { rows } = await held.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  // Not `once` of node:events, which would listen for the error itself.
  const ended = new Promise<void>((resolve) => {
    held.once("end", () => resolve());
  });
  await pool.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
  await ended;
  const failure = await held.query("SELECT 1").catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  held.release(true);
  expect((await pool.query("SELECT 1")).rowCount).toBe(1);
});
