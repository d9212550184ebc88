import "server-only";

import type { PoolClient } from "pg";
import { durationBand } from "../duration-bands";
import type { LeadingFacts } from "../line";
import { COUNTED_COLUMNS } from "../log-columns";

/** One row of a rollup: its key in the order of the table's, and its sums. */
interface Cell {
  key: readonly (string | number)[];
  requests: number;
  durationUs: number;
}

interface Rollup {
  table: string;
  /** The columns by which it groups, within workspace and bucket. */
  counted: string;
  /** Their types in PostgreSQL. */
  types: readonly string[];
  hasDuration: boolean;
  /** The start of a bucket, from the row's instant in ISO form. */
  bucketOf: (createdAt: string) => string;
  countedOf: (facts: LeadingFacts) => readonly (string | number)[];
}

const counted = {
  counted: COUNTED_COLUMNS,
  types: ["text", "text", "text", "smallint", "text"],
  hasDuration: true,
  countedOf: ({ apiKeyId, method, route, status, errorCode }: LeadingFacts) =>
    [apiKeyId ?? "", method, route ?? "", status, errorCode ?? ""] as const,
};
const hourOf = (at: string) => `${at.slice(0, 13)}:00:00Z`;
const ROLLUPS: readonly Rollup[] = [
  { table: "request_rollup_minute", ...counted, bucketOf: (at) => `${at.slice(0, 16)}:00Z` },
  { table: "request_rollup_hour", ...counted, bucketOf: hourOf },
  {
    table: "request_rollup_day",
    counted: "status",
    types: ["smallint"],
    hasDuration: false,
    bucketOf: (at) => `${at.slice(0, 10)}T00:00:00Z`,
    countedOf: ({ status }) => [status],
  },
  {
    table: "request_rollup_duration",
    counted: "band",
    types: ["smallint"],
    hasDuration: false,
    bucketOf: hourOf,
    countedOf: ({ durationUs }) => [durationBand(durationUs)],
  },
];

/** Adds cells to a rollup's counts. Sorted as every release sorts them, so that two writers never deadlock. */
function upsert({ table, counted: columns, types, hasDuration }: Rollup): string {
  const key = `workspace_id, bucket, ${columns}`;
  const sums = hasDuration ? ["requests", "duration_us"] : ["requests"];
  const all = ["text", "timestamptz", ...types, "int", ...(hasDuration ? ["bigint"] : [])];
  const values = all.map((type, index) => `$${index + 1}::${type}[]`).join(", ");
  return `
    INSERT INTO ${table} AS kept (${key}, ${sums.join(", ")})
    SELECT * FROM unnest(${values}) AS cell (${key}, ${sums.join(", ")}) ORDER BY ${key}
    ON CONFLICT (${key}) DO UPDATE
      SET ${sums.map((sum) => `${sum} = kept.${sum} + EXCLUDED.${sum}`).join(", ")}`;
}

function cellsOf({ bucketOf, countedOf }: Rollup, rows: readonly LeadingFacts[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const facts of rows) {
    if (facts.workspaceId === null) continue;
    const key = [facts.workspaceId, bucketOf(facts.createdAt), ...countedOf(facts)];
    const name = key.join("\0");
    const cell = cells.get(name) ?? { key, requests: 0, durationUs: 0 };
    cell.requests += 1;
    cell.durationUs += facts.durationUs;
    cells.set(name, cell);
  }
  return [...cells.values()];
}

/**
 * Counts the rows by minute, hour, day and duration, within the caller's transaction. They are grouped here, so that the database gets one
 * row for each count.
 */
export async function addCounts(client: PoolClient, rows: readonly LeadingFacts[]): Promise<void> {
  for (const rollup of ROLLUPS) {
    const cells = cellsOf(rollup, rows);
    const [first] = cells;
    if (!first) return;
    const sums = [
      cells.map(({ requests }) => requests),
      ...(rollup.hasDuration ? [cells.map(({ durationUs }) => durationUs)] : []),
    ];
    await client.query({
      name: `count-${rollup.table}`,
      text: upsert(rollup),
      values: [...first.key.map((_, index) => cells.map(({ key }) => key[index])), ...sums],
    });
  }
}
