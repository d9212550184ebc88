import { fork } from "node:child_process";
import type * as Processes from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { databaseUrl, getPool } from "@/server/database/db";
import { createLogWorkspace, recordAt } from "@/testing/unit/log-fixture";
import { countedRequests, emptyLog, idsOf, loggedIds } from "@/testing/unit/logged-rows";
import { openSpool, segmentsIn } from "@/testing/unit/spool-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { testDirectory } from "@/testing/unit/test-directory";
import { toLine } from "../to-line";
import { type ShipperEntry, ShipperProcess } from "./shipper-process";

vi.mock("node:child_process", async (load) => {
  const processes = await load<typeof Processes>();
  return { ...processes, fork: vi.fn(processes.fork) };
});

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
beforeEach(emptyLog);

const records = (count: number) => Array.from({ length: count }, () => recordAt(NOW));

describe("the shipper's process", () => {
  function startChild({ onReport, entry = ENTRY }: { onReport?: () => void; entry?: ShipperEntry } = {}) {
    const directory = testDirectory();
    const opened = openSpool({ directory });
    const { spool, status, warn } = opened;
    const child = new ShipperProcess({
      spool,
      directory,
      databaseUrl: databaseUrl(),
      report: onReport ?? status.apply,
      entry,
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
    expect(child.state).toBe("down");
    expect(segmentsIn(directory)).toEqual([]);
  });

  it("goes on when the server cannot take a report", async () => {
    const { flush, record, stop, warn } = startChild({
      onReport: () => {
        throw new Error("EMFILE: too many open files");
      },
    });
    const sent = records(5);
    await record(sent);
    await flush();
    expect(await loggedIds()).toEqual(idsOf(sent));
    expect(warn).toHaveBeenCalledWith(
      "A report of the log's shipper was not taken: EMFILE: too many open files",
    );
    await stop();
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
    await vi.waitFor(() => expect(child.state).toBe("down"));
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

  it("is started again when the system has no memory for it, at first too", async () => {
    const refuse = () => {
      throw Object.assign(new Error("spawn ENOMEM"), { code: "ENOMEM" });
    };
    vi.mocked(fork).mockImplementationOnce(refuse).mockImplementationOnce(refuse);
    const { child, flush, record, stop, warn } = startChild();
    expect(child.state).toBe("down");
    await vi.waitFor(() => expect(child.restarts).toBe(2), 20_000);
    const sent = records(5);
    await record(sent);
    await flush();
    expect(await loggedIds()).toEqual(idsOf(sent));
    expect(warn.mock.calls.map(([message]) => message)).toEqual([
      "The log's shipper ended (spawn ENOMEM), starts again in 50 ms",
      "The log's shipper ended (spawn ENOMEM), starts again in 100 ms",
    ]);
    await stop();
  });

  it("leaves the lines on disk at a stop when it cannot be started any more", async () => {
    const { child, flush, record, stop, kill, directory } = startChild();
    await flush();
    vi.mocked(fork).mockImplementation(() => {
      throw new Error("spawn ENOMEM");
    });
    kill();
    await vi.waitFor(() => expect(child.state).toBe("down"));
    await record(records(5));
    await stop();
    vi.mocked(fork).mockReset();
    expect(segmentsIn(directory)).toHaveLength(1);
  });

  it("tells a late first start, a child that has not reported and one that has ended apart", async () => {
    const file = join(testDirectory(), "silent.mjs");
    writeFileSync(file, 'process.on("message", ({ type }) => type === "stop" && process.exit());');
    const { child, kill, stop } = startChild({ entry: { file } });
    expect(child.state).toBe("starting");
    const now = performance.now();
    const clock = vi.spyOn(performance, "now").mockReturnValue(now + 10_001);
    expect(child.state).toBe("late");
    clock.mockRestore();
    kill();
    await vi.waitFor(() => expect(child.state).toBe("down"));
    await vi.waitFor(() => expect(child.state).toBe("unheard"), 20_000);
    await stop();
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
