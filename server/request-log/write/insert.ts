import "server-only";

import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { COPY_COLUMNS, COPY_OPTIONS, leadingFacts, type LeadingFacts } from "../line";
import { inTodaysForm } from "./former-line";
import { keyUses, writeDueUses } from "./key-uses";
import { addCounts } from "./row-counts";
import { shareResponses, type ShippedRow } from "./shared-responses";

/** Held from numbering the batches until the commit, so that a live tail never sees a lower number appear later. */
const BATCH_ORDER_LOCK = 7_142_003;

const COPY_ROWS = `COPY request_log (${COPY_COLUMNS}) FROM STDIN WITH (${COPY_OPTIONS})`;

const NUMBER_BATCHES = `
  INSERT INTO request_log_batches (workspace_id, committed_at, ids)
  SELECT workspace_id, clock_timestamp(), ids::uuid[] FROM unnest($1::text[], $2::text[]) AS batch (workspace_id, ids)`;

const toRow = (line: Buffer): ShippedRow => ({ line, facts: leadingFacts(line) });

/** Leaves out the rows that the database has, and those that come twice. */
async function withoutKnown(client: PoolClient, rows: readonly ShippedRow[]): Promise<ShippedRow[]> {
  const byId = new Map(rows.map((row) => [row.facts.id, row]));
  const { rows: known } = await client.query<{ id: string }>({
    name: "find-log-rows",
    text: "SELECT id FROM request_log WHERE id = ANY ($1::uuid[])",
    values: [[...byId.keys()]],
  });
  for (const { id } of known) byId.delete(id);
  return [...byId.values()];
}

async function copyRows(client: PoolClient, rows: readonly ShippedRow[]): Promise<void> {
  const data = Buffer.concat(await shareResponses(client, rows));
  const stream = client.query(copyFrom(COPY_ROWS));
  await new Promise<void>((resolve, reject) => {
    // It may report one failure twice: at the refusal, and when it ends afterwards.
    stream.on("error", reject);
    stream.once("finish", resolve);
    stream.end(data);
  });
}

/** Numbers the rows of each workspace as one batch of its live tails. */
async function numberBatches(client: PoolClient, rows: readonly LeadingFacts[]): Promise<void> {
  const ids = new Map<string, string[]>();
  for (const { workspaceId, id } of rows) {
    if (workspaceId === null) continue;
    const known = ids.get(workspaceId);
    if (known) known.push(id);
    else ids.set(workspaceId, [id]);
  }
  if (ids.size === 0) return;
  await client.query(`SELECT pg_advisory_xact_lock(${BATCH_ORDER_LOCK})`);
  await client.query({
    name: "number-log-batches",
    text: NUMBER_BATCHES,
    values: [[...ids.keys()], [...ids.values()].map((each) => `{${each.join(",")}}`)],
  });
  await client.query("NOTIFY request_log");
}

/**
 * Writes one batch of lines within the caller's open transaction: the rows, their counts, the keys' last uses, and the number of
 * the batch, which locks out other batches until the commit. A line that breaks the grammar is refused with an SQLSTATE of class 22.
 */
export async function insertRows(client: PoolClient, lines: readonly Buffer[]): Promise<void> {
  await writeRows(client, lines.map(toRow));
}

/** The same for lines in today's form or that of an earlier release whose rows the database may have: those are skipped. */
export async function insertMissing(client: PoolClient, lines: readonly Buffer[]): Promise<void> {
  const rows = (await inTodaysForm(lines)).map(toRow);
  await writeRows(client, await withoutKnown(client, rows));
}

async function writeRows(client: PoolClient, rows: readonly ShippedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await copyRows(client, rows);
  const facts = rows.map((row) => row.facts);
  await addCounts(client, facts);
  for (const each of facts) keyUses().add(each);
  await writeDueUses(client);
  await numberBatches(client, facts);
}

/** The days (UTC) of the lines. */
export async function daysOf(lines: readonly Buffer[]): Promise<string[]> {
  const days = (await inTodaysForm(lines)).map((line) => leadingFacts(line).createdAt.slice(0, 10));
  return [...new Set(days)];
}
