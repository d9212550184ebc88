import "server-only";

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Pool } from "pg";
import { firstUuidAt } from "@/lib/uuid";
import { type RateLimiter, WINDOW_MS } from "@/server/rate-limit/window";
import { countedByKey, isCountedByKey } from "./counted-by-key";
import type { RequestRecord } from "../record";

interface Counted {
  id: string;
  apiKeyId: string;
  atMs: number;
}

async function readDatabase(pool: Pool, since: Date): Promise<Counted[]> {
  const { rows } = await pool.query<{ id: string; api_key_id: string; created_at: Date }>(
    `SELECT id, api_key_id, created_at FROM request_log
     WHERE id >= $1::uuid AND api_key_id IS NOT NULL AND ${countedByKey.sql}`,
    [firstUuidAt(since)],
  );
  return rows.map((row) => ({ id: row.id, apiKeyId: row.api_key_id, atMs: row.created_at.getTime() }));
}

function toCounted(line: string, since: Date): Counted[] {
  const record = JSON.parse(line) as RequestRecord; // safe: our own line
  const { id, apiKeyId, createdAt } = record;
  const atMs = Date.parse(createdAt);
  return apiKeyId !== null && atMs >= since.getTime() && isCountedByKey(record)
    ? [{ id, apiKeyId, atMs }]
    : [];
}

async function readSegment(path: string, since: Date): Promise<Counted[]> {
  try {
    if ((await stat(path)).mtimeMs < since.getTime()) return [];
    const lines = (await readFile(path, "utf8")).split("\n");
    // A last line without its end was torn by a kill: its answer never left.
    return lines.slice(0, -1).flatMap((line) => toCounted(line, since));
  } catch (error) {
    // Shipped and removed meanwhile: the database has it.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

async function readSpool(directory: string, since: Date): Promise<Counted[]> {
  const names = await readdir(directory).catch(() => []);
  const counted: Counted[] = [];
  // One at a time: of each file only little is kept.
  for (const name of names.filter((entry) => entry.endsWith(".ndjson"))) {
    for (const found of await readSegment(join(directory, name), since)) counted.push(found);
  }
  return counted;
}

interface Sources {
  pool: Pool;
  /** Of the segments that an earlier process left. */
  spool: string;
}

/**
 * Fills the limiter with the last minute of the log, so that a restart does not open every window anew. What the spool
 * holds is read there: it may be an outage's worth, and no start waits until the database has all that.
 */
export async function restoreWindows(
  limiter: RateLimiter,
  { pool, spool }: Sources,
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - WINDOW_MS);
  // In this order: what is shipped between the two is found twice, and not missed.
  const counted = [...(await readSpool(spool, since)), ...(await readDatabase(pool, since))];
  const byId = new Map(counted.map((request) => [request.id, request]));
  for (const { apiKeyId, atMs } of [...byId.values()].toSorted((a, b) => a.atMs - b.atMs)) {
    // Of a clock that was set back nobody knows how long ago its later times were.
    if (atMs <= now.getTime()) limiter.restore(`key:${apiKeyId}`, atMs);
  }
}
