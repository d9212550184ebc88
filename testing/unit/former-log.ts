import "server-only";

import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pool } from "pg";
import type { RequestRecord } from "@/server/request-log/record";

/* A log as the release before migration log_facts_and_detail left it. */

const MIGRATIONS = join(process.cwd(), "prisma/migrations");
const FIRST_OF_RELEASE = "20261130030000";

/** Copies the migrations of that release to a folder of its own; remove it afterwards. */
export function formerMigrations(): { directory: string; remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), "iozen-release-"));
  for (const name of readdirSync(MIGRATIONS).filter((each) => each < FIRST_OF_RELEASE))
    cpSync(join(MIGRATIONS, name), join(directory, name), { recursive: true });
  return { directory, remove: () => rmSync(directory, { recursive: true }) };
}

/** The columns of that release, with their types. */
const COLUMNS = {
  workspaceId: "text",
  apiKeyId: "text",
  method: "text",
  path: "text",
  route: "text",
  query: "text",
  status: "smallint",
  errorCode: "text",
  errorMessage: "text",
  errorDetails: "jsonb",
  reason: "jsonb",
  requiredScopes: "text[]",
  grantedScopes: "text[]",
  rateLimit: "jsonb",
  durationUs: "int",
  stages: "jsonb",
  clientAddress: "text",
  userAgent: "text",
  idempotencyKey: "text",
  replayed: "boolean",
  requestHeaders: "jsonb",
  requestBody: "jsonb",
  responseHeaders: "jsonb",
  responseBody: "jsonb",
} as const satisfies Partial<Record<keyof RequestRecord, string>>;

const sqlName = (column: string) => column.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const NAMES = Object.keys(COLUMNS);
const TYPED = Object.entries(COLUMNS).map(([name, type]) => `"${name}" ${type}`);

const RECORDS = `jsonb_to_recordset($1::jsonb) AS r (id uuid, "createdAt" timestamptz, ${TYPED.join(", ")})`;
const INTO = `INSERT INTO request_log (id, created_at, ${NAMES.map(sqlName).join(", ")})`;

/** Writes rows of that release's form, without their counts. */
export async function writeFormerRows(sql: Pool, records: readonly RequestRecord[]): Promise<void> {
  const values = NAMES.map((name) => `r."${name}"`).join(", ");
  await sql.query(`${INTO} SELECT r.id, r."createdAt", ${values} FROM ${RECORDS}`, [JSON.stringify(records)]);
}

/** Repeats the records until there are `rows` rows, evenly from `since` to `until`, without their counts. */
export async function fillFormerLog(
  sql: Pool,
  records: readonly RequestRecord[],
  { rows, since, until }: { rows: number; since: Date; until: Date },
): Promise<void> {
  await sql.query(
    `SELECT request_log_make_partition(day::date) FROM generate_series($1::date, $2::date, '1 day') AS day`,
    [since.toISOString().slice(0, 10), until.toISOString().slice(0, 10)],
  );
  const values = NAMES.map((name) => `r."${name}"`).join(", ");
  await sql.query(
    `${INTO}
     SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '70008' || lpad(to_hex(n), 15, '0'))::uuid, at, ${values}
     FROM (
       SELECT n, date_trunc('milliseconds', $3::timestamptz + ($4::timestamptz - $3::timestamptz) * (n::float8 / $2)) AS at
       FROM generate_series(0, $2::int - 1) AS n
     ) AS numbered
     JOIN (SELECT *, row_number() OVER () - 1 AS place FROM ${RECORDS}) AS r ON r.place = n % ${records.length}`,
    [JSON.stringify(records), rows, since, until],
  );
}

/** Counts every row of the log, as its writer would have. */
export async function countFormerRows(sql: Pool): Promise<void> {
  for (const unit of ["minute", "hour"])
    await sql.query(
      `INSERT INTO request_rollup_${unit}
       SELECT workspace_id, date_trunc('${unit}', created_at, 'UTC'), coalesce(api_key_id, ''), method, coalesce(route, ''),
              status, coalesce(error_code, ''), count(*), sum(duration_us)
       FROM request_log WHERE workspace_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7`,
    );
  await sql.query(
    `INSERT INTO request_rollup_day SELECT workspace_id, date_trunc('day', created_at, 'UTC'), status, count(*)
     FROM request_log WHERE workspace_id IS NOT NULL GROUP BY 1, 2, 3`,
  );
}

/** The rows of a workspace as their columns have them, newest first. */
export async function readFormerRows(sql: Pool, workspaceId: string): Promise<RequestRecord[]> {
  const names = NAMES.map((name) => `${sqlName(name)} AS "${name}"`).join(", ");
  const { rows } = await sql.query<RequestRecord & { createdAt: Date }>(
    `SELECT id, created_at AS "createdAt", ${names} FROM request_log WHERE workspace_id = $1 ORDER BY id DESC`,
    [workspaceId],
  );
  return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt).toISOString() }));
}
