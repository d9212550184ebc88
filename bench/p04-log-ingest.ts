import type { Pool } from "pg";
import { createOwner } from "@/testing/world/workspaces";
import { type BenchContext, formatValue, type Measure, type MeasureResult, ratio } from "./suite/measure";
import { createCallers } from "./support/callers";
import { startProduct } from "./support/product";
import { createRawTable, insertRaw, toColumns } from "./support/raw-insert";
import { insertLines, type RequestRecord, sampleRecords, toLine } from "./support/sample-records";

/** The shipper's batch size. */
const BATCH = 1_000;
const RAW_TABLE = "bench_raw_log";

/** Writes the batches one after another; returns the rows per second. */
async function rowsPerSecond(batches: readonly (() => Promise<void>)[]): Promise<number> {
  const start = performance.now();
  for (const write of batches) await write();
  return (batches.length * BATCH) / ((performance.now() - start) / 1000);
}

/** Writes batch after batch for that time, each made while the one before is written; returns the rows per second. */
async function writeFor(seconds: number, sql: Pool, makeLines: () => Buffer[]) {
  let writing = Promise.resolve();
  let rows = 0;
  const start = performance.now();
  const elapsed = () => (performance.now() - start) / 1000;
  for (; elapsed() < seconds; rows += BATCH) {
    const lines = makeLines();
    await writing;
    writing = insertLines(sql, lines);
  }
  await writing;
  return { rows, rate: rows / elapsed() };
}

async function count(sql: Pool, query: string): Promise<number> {
  const { rows } = await sql.query<{ count: string }>(query);
  return Number(rows[0]?.count);
}

/** Requires rows and counts to equal the rows sent: speed without correctness means nothing. */
async function requireStored(sql: Pool, sent: number, sentRaw: number): Promise<void> {
  const found = {
    rows: await count(sql, "SELECT count(*) FROM request_log WHERE workspace_id IS NOT NULL"),
    minutes: await count(sql, "SELECT sum(requests) AS count FROM request_rollup_minute"),
    hours: await count(sql, "SELECT sum(requests) AS count FROM request_rollup_hour"),
    days: await count(sql, "SELECT sum(requests) AS count FROM request_rollup_day"),
    durations: await count(sql, "SELECT sum(requests) AS count FROM request_rollup_duration"),
  };
  for (const [name, stored] of Object.entries(found))
    if (stored !== sent) throw new Error(`${sent} rows were written, but ${name} contain ${stored}`);
  const raw = await count(sql, `SELECT count(*) FROM ${RAW_TABLE}`);
  if (raw !== sentRaw) throw new Error(`${sentRaw} rows were written, but the raw table contains ${raw}`);
}

const toLines = (records: readonly RequestRecord[]) => records.map((record) => toLine(record));

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const batchesEach = ctx.quick ? 5 : 40;
  const { sql } = await startProduct(ctx);
  await createRawTable(sql, RAW_TABLE);
  const callers = await createCallers(sql, await createOwner(sql), 100);
  const [ours, raw]: [number[], number[]] = [[], []];
  // The first round opens connections and makes plans, and is not counted.
  for (let round = 0; round <= ctx.rounds; round++) {
    const batches = Array.from({ length: batchesEach }, () => sampleRecords(callers, BATCH));
    const lines = batches.map(toLines);
    const columns = batches.map((records) => toColumns(records));
    const rawRate = await rowsPerSecond(columns.map((batch) => () => insertRaw(sql, RAW_TABLE, batch)));
    const ourRate = await rowsPerSecond(lines.map((batch) => () => insertLines(sql, batch)));
    if (round === 0) continue;
    raw.push(rawRate);
    ours.push(ourRate);
    ctx.log(`round ${round}: ${formatValue(ourRate)} rows/s, raw ${formatValue(rawRate)} rows/s`);
  }
  const minute = await writeFor(ctx.quick ? 2 : 60, sql, () => toLines(sampleRecords(callers, BATCH)));
  const sentRaw = (ctx.rounds + 1) * batchesEach * BATCH;
  await requireStored(sql, sentRaw + minute.rows, sentRaw);

  const ingest = { name: "ioZen log insert", unit: "rows/s", values: ours };
  const unnest = { name: "raw unnest batches", unit: "rows/s", values: raw };
  const sustained = { name: "ioZen log insert, for a minute", unit: "rows/s", values: [minute.rate] };
  const over = ratio("ioZen ÷ raw", ingest, unnest);
  return {
    series: [ingest, unnest, over, sustained],
    goals: [
      { text: "≥ 0.5 × unnest batches into the same table", series: over, atLeast: 0.5 },
      { text: "≥ 10,000 rows a second for a minute", series: sustained, atLeast: 10_000 },
    ],
    notes: [
      `Batches of ${BATCH}, ${batchesEach} a round, one connection each, every batch committed. ioZen: COPY into day partitions, the spool's position, minute, hour, day and duration counts, the uses of ${callers.length} keys once a minute, batch number and notification, in one transaction. Raw: one INSERT into an unpartitioned table with the same columns and indexes.`,
      "For a minute: the same, each batch made by the measure's process while the one before is written. Responses are all the same text.",
      "Rows and all counts were compared with the rows sent.",
    ],
  };
}

export const p4: Measure = { id: "p4", title: "log ingest with rollups, committed rows", run };
