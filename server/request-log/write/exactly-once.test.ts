import { createServer, connect } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Pool } from "pg";
import { databaseUrl, getPool } from "@/server/database/db";
import { createLogWorkspace, recordAt } from "@/testing/unit/log-fixture";
import { openSpool, segmentsIn } from "@/testing/unit/spool-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { testDirectory } from "@/testing/unit/test-directory";
import { ShipperProcess } from "./child/shipper-process";
import { toLine } from "./log";
import { openLogPool } from "./log-pool";
import { findPosition, shipBatch, shipMissing } from "./ship-batch";
import { databaseStore } from "./store";

const NOW = new Date();
/** The lock that a batch takes after its rows are inserted: server/request-log/write/insert.ts. */
const BATCH_ORDER_LOCK = 7_142_003;
const ENTRY = { file: "server/request-log/write/child/main.ts", execArgv: ["--import", "tsx"] };

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  vi.stubEnv("TSX_TSCONFIG_PATH", "tsconfig.node.json");
  database = await openTestDatabase();
  await createLogWorkspace("w1", "pro", NOW);
});
afterAll(() => database.close());
beforeEach(() => getPool().query("TRUNCATE request_log, request_rollup_minute, log_positions"));

const records = (count: number) => Array.from({ length: count }, () => recordAt(NOW));
const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id).toSorted();
async function loggedIds(): Promise<string[]> {
  const { rows } = await getPool().query<{ id: string }>("SELECT id FROM request_log ORDER BY id");
  return rows.map(({ id }) => id);
}
async function countedRequests(): Promise<number> {
  const { rows } = await getPool().query<{ sum: number }>(
    "SELECT coalesce(sum(requests), 0)::int AS sum FROM request_rollup_minute",
  );
  return rows[0]?.sum ?? 0;
}

/** Passes everything between clients and the database, until `cutNextCommit`: then the database's reply is lost. */
async function openCuttingProxy() {
  const { hostname, port } = new URL(databaseUrl());
  let isArmed = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    let isCommitting = false;
    near.on("data", (bytes) => {
      isCommitting = isArmed && bytes.includes("COMMIT");
      far.write(bytes);
    });
    far.on("data", (bytes) => {
      if (!isCommitting) return void near.write(bytes);
      isArmed = false;
      near.resetAndDestroy();
      far.destroy();
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
  return { url: url.href, cutNextCommit: () => (isArmed = true), close: () => server.close() };
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
    const bad = recordAt(NOW, { method: "G\u0000T" });
    const move = { stream: "s", from: null, to: at(10) };
    await expect(shipBatch(getPool(), [toLine(bad)], move)).rejects.toMatchObject({ code: "22P05" });
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

it("rows without a position are written if their ids are missing", async () => {
  const [first, second] = [recordAt(NOW), recordAt(NOW)];
  const ship = (...all: (typeof first)[]) =>
    shipMissing(getPool(), new Map(all.map((record) => [record.id, toLine(record)])));
  await ship(first);
  await ship(first, second);
  expect(await loggedIds()).toEqual(idsOf([first, second]));
  expect(await countedRequests()).toBe(2);
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
  await expect(flush()).rejects.toThrow();
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

describe("the shipper's process", () => {
  function startChild() {
    const directory = testDirectory();
    const opened = openSpool({ directory });
    const { spool, status, warn } = opened;
    const child = new ShipperProcess({
      spool,
      directory,
      databaseUrl: databaseUrl(),
      report: status.apply,
      entry: ENTRY,
      log: { warn },
    });
    const stop = async () => {
      await spool.settled();
      await child.stop();
      await spool.close();
    };
    const flush = async () => {
      await spool.settled();
      await child.flush();
    };
    const kill = () => process.kill(child.pid ?? 0, "SIGKILL");
    const record = (all: ReturnType<typeof records>) => opened.appendAll(all.map((one) => toLine(one)));
    return { directory, spool, status, warn, child, stop, flush, kill, record };
  }

  it("ships, reports, and leaves an empty spool at a stop", async () => {
    const { directory, status, spool, stop, flush, record, child } = startChild();
    const sent = records(1_200);
    await record(sent);
    await flush();
    expect(await loggedIds()).toEqual(idsOf(sent));
    expect(status.shippedRows).toBe(1_200);
    expect(spool.waitingRows).toBe(0);
    expect(child.memoryBytes).toBeGreaterThan(0);
    await stop();
    expect(child.isUp).toBe(false);
    expect(segmentsIn(directory)).toEqual([]);
  });

  it("is killed in its transaction: the next one writes each row once", async () => {
    const { kill, record, stop, child, flush, warn } = startChild();
    const holder = await getPool().connect();
    await holder.query("BEGIN");
    await holder.query(`SELECT pg_advisory_xact_lock(${BATCH_ORDER_LOCK})`);
    const sent = records(50);
    await record(sent);
    const waiting =
      "SELECT 1 FROM pg_stat_activity WHERE application_name = 'iozen-log' AND wait_event = 'advisory'";
    await vi.waitFor(async () => expect((await getPool().query(waiting)).rowCount).toBe(1), 20_000);
    kill();
    await vi.waitFor(() => expect(child.restarts).toBe(1), 20_000);
    await holder.query("COMMIT");
    holder.release();
    await flush();
    expect(await loggedIds()).toEqual(idsOf(sent));
    expect(await countedRequests()).toBe(50);
    expect(warn).toHaveBeenCalledWith(
      expect.stringMatching(/shipper ended \(SIGKILL\), starts again in 50 ms/),
    );
    await stop();
  });

  it("gets the lines that the disk refuses, each once", async () => {
    const directory = testDirectory();
    const { spool, status, warn, appendAll } = openSpool({ directory, diskLimitBytes: 0 });
    const entry = ENTRY;
    const input = {
      spool,
      directory,
      databaseUrl: databaseUrl(),
      report: status.apply,
      entry,
      log: { warn },
    };
    const child = new ShipperProcess(input);
    const sent = records(1_500);
    for (let from = 0; from < sent.length; from += 500)
      await appendAll(sent.slice(from, from + 500).map((record) => toLine(record)));
    await vi.waitFor(() => expect(spool.waitingRows).toBe(0), 20_000);
    await child.stop();
    await spool.close();
    expect(await loggedIds()).toEqual(idsOf(sent));
    expect(spool.lostRows).toBe(0);
  });

  it("survives the signals of a terminal", async () => {
    const { child, flush, record, stop } = startChild();
    await flush();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.kill(child.pid ?? 0, signal);
    const sent = records(5);
    await record(sent);
    await flush();
    expect(child.restarts).toBe(0);
    await stop();
    expect(await loggedIds()).toEqual(idsOf(sent));
  });
});
