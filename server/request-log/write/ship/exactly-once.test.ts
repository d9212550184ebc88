import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import type { Pool } from "pg";
import { databaseUrl, getPool } from "@/server/database/db";
import { createLogWorkspace, recordAt } from "@/testing/unit/log-fixture";
import { countedRequests, emptyLog, idsOf, loggedIds } from "@/testing/unit/logged-rows";
import { openSpool } from "@/testing/unit/spool-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { toLine } from "../to-line";
import { openLogPool } from "./log-pool";
import { findPosition, shipBatch, shipMissing } from "./ship-batch";
import { databaseStore } from "./store";

const NOW = new Date();

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
  await createLogWorkspace("w1", "pro", NOW);
});
afterAll(() => database.close());
beforeEach(emptyLog);

const records = (count: number) => Array.from({ length: count }, () => recordAt(NOW));

/**
 * Passes everything between clients and the database, until `cutNextCommit`: then the database's reply is lost. After
 * `loseNextCopy` the client's connection is lost in a COPY, and the database's stays open.
 */
async function openCuttingProxy() {
  const { hostname, port } = new URL(databaseUrl());
  let armed: "COMMIT" | "COPY" | null = null;
  const left: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    let cuts = false;
    near.on("data", (bytes) => {
      cuts = armed !== null && bytes.includes(armed);
      far.write(bytes);
    });
    far.on("data", (bytes) => {
      if (!cuts) return void near.write(bytes);
      if (armed === "COPY") left.push(far.removeAllListeners("close"));
      else far.destroy();
      near.removeAllListeners("close");
      near.resetAndDestroy();
      armed = null;
    });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("error", () => undefined);
      from.on("close", () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl());
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // safe: it listens on TCP
  return {
    url: url.href,
    cutNextCommit: () => (armed = "COMMIT"),
    loseNextCopy: () => (armed = "COPY"),
    close: () => {
      for (const socket of left) socket.destroy();
      server.close();
    },
  };
}

describe("a batch and its position", () => {
  const at = (offset: number) => ({ segment: "1-0.lines", offset });
  const lines = () => records(2).map((record) => toLine(record));

  it("are committed together, once", async () => {
    const batch = lines();
    const move = { stream: "s", from: null, to: at(10) };
    expect(await shipBatch(getPool(), batch, move)).toBe(true);
    expect(await findPosition(getPool(), "s")).toEqual(at(10));
    expect(await shipBatch(getPool(), batch, move)).toBe(false);
    expect(await shipBatch(getPool(), lines(), { stream: "s", from: at(9), to: at(20) })).toBe(false);
    expect(await shipBatch(getPool(), lines(), { stream: "s", from: at(10), to: at(20) })).toBe(true);
    expect(await loggedIds()).toHaveLength(4);
  });

  it("are refused together", async () => {
    const [line] = lines();
    const bad = Buffer.from(String(line).replace("\t200\t", "\tmany\t"));
    const move = { stream: "s", from: null, to: at(10) };
    await expect(shipBatch(getPool(), [bad], move)).rejects.toMatchObject({ code: "22P02" });
    expect(await findPosition(getPool(), "s")).toBeNull();
  });

  it("create the partition of a day that has none", async () => {
    const old = recordAt(new Date("2020-01-01T10:00:00Z"));
    expect(await shipBatch(getPool(), [toLine(old)], { stream: "s", from: null, to: at(10) })).toBe(true);
    expect(await loggedIds()).toEqual([old.id]);
  });

  it("of two shippers at the same time are committed by one of them", async () => {
    const batch = lines();
    const ship = () => shipBatch(getPool(), batch, { stream: "s", from: null, to: at(10) });
    expect((await Promise.all([ship(), ship(), ship()])).filter(Boolean)).toHaveLength(1);
  });
});

it("a batch that the database refuses, and whose connection is whole, leaves no process to end", async () => {
  const pool = openLogPool(databaseUrl());
  const queries: MockInstance[] = [];
  pool.on("connect", (client) => void queries.push(vi.spyOn(client, "query")));
  const [line] = records(1).map((record) => toLine(record));
  const bad = Buffer.from(String(line).replace("\t200\t", "\tmany\t"));
  const move = { stream: "s", from: null, to: { segment: "1-0.lines", offset: 10 } };
  await expect(shipBatch(pool, [bad], move)).rejects.toMatchObject({ code: "22P02" });
  expect(await shipBatch(pool, [toLine(recordAt(NOW))], move)).toBe(true);
  const statements = queries.flatMap(({ mock }) => mock.calls.map(([text]) => String(text)));
  expect(statements.filter((text) => text.includes("pg_terminate_backend"))).toEqual([]);
  expect(statements).toContain("COMMIT");
  await pool.end();
});

it("a batch is not kept waiting by its first attempt, whose connection was lost in a COPY", async () => {
  const proxy = await openCuttingProxy();
  const pool = openLogPool(proxy.url);
  const batch = records(2).map((record) => toLine(record));
  const move = { stream: "s", from: null, to: { segment: "1-0.lines", offset: 10 } };
  proxy.loseNextCopy();
  await expect(shipBatch(pool, batch, move)).rejects.toThrow(/ECONNRESET|terminated/);
  expect(await shipBatch(pool, batch, move)).toBe(true);
  expect(await loggedIds()).toHaveLength(2);
  await pool.end();
  proxy.close();
});

it("rows without a position are written if their ids are missing", async () => {
  const [first, second] = [recordAt(NOW), recordAt(NOW)];
  const ship = (...all: (typeof first)[]) =>
    shipMissing(
      getPool(),
      all.map((record) => toLine(record)),
    );
  await ship(first);
  await ship(first, second);
  expect(await loggedIds()).toEqual(idsOf([first, second]));
  expect(await countedRequests()).toBe(2);
});

it("a spool without its identity is shipped again: rows that the database has are skipped, and none is refused", async () => {
  const first = openSpool();
  const store = databaseStore(getPool());
  const sent = records(30);
  await first.appendAll(sent.slice(0, 20).map((record) => toLine(record)));
  await first.openShipper(store).flush();
  await first.appendAll(sent.slice(20).map((record) => toLine(record)));
  const { directory } = first;
  rmSync(join(directory, "identity.json"));
  const next = openSpool({ directory });
  await next.openShipper(store).stop();
  expect(await loggedIds()).toEqual(idsOf(sent));
  expect(await countedRequests()).toBe(30);
  expect(next.warn).not.toHaveBeenCalled();
  expect(readdirSync(directory)).toEqual(["identity.json"]);
});

it("rows that two shippers without a position write at once are written once", async () => {
  const lines = records(200).map((record) => toLine(record));
  await Promise.all([1, 2, 3].map(() => shipMissing(getPool(), lines)));
  expect(await loggedIds()).toHaveLength(200);
  expect(await countedRequests()).toBe(200);
});

it("a COMMIT whose reply is lost is settled by the position: nothing is written twice", async () => {
  const proxy = await openCuttingProxy();
  const pool: Pool = openLogPool(proxy.url);
  const { appendAll, openShipper, status, spool } = openSpool();
  const shipper = openShipper(databaseStore(pool));
  const flush = () => shipper.flush();
  const sent = records(30);
  await appendAll(sent.slice(0, 10).map((record) => toLine(record)));
  await flush();
  proxy.cutNextCommit();
  await appendAll(sent.slice(10, 20).map((record) => toLine(record)));
  await expect(flush()).rejects.toThrow("ECONNRESET");
  expect(await loggedIds()).toHaveLength(20);
  await appendAll(sent.slice(20).map((record) => toLine(record)));
  await flush();
  expect(await loggedIds()).toEqual(idsOf(sent));
  expect(await countedRequests()).toBe(30);
  expect(status.shippedRows).toBe(30);
  expect(spool.waitingRows).toBe(0);
  await shipper.stop();
  await pool.end();
  proxy.close();
});
