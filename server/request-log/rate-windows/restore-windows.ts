import "server-only";

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Pool } from "pg";
import type { StageTiming } from "@/lib/contracts/log/log-fields";
import { RATE_WINDOW_MS } from "@/lib/workspace/plans";
import { firstUuidAt } from "@/lib/uuid";
import { FORMER_LINES_SUFFIX, LINES_SUFFIX } from "@/server/platform/data-dir/spool-files";
import { describeError, hasCode } from "@/server/platform/describe-error";
import type { Logger } from "@/server/platform/logger";
import type { RateLimiter } from "@/server/rate-limit/window";
import { causesOfRecord, decidingCause } from "../causes";
import { readStages, STAGES_END } from "../detail";
import { detailIn, firstCause, isBlank, isFormerLine, leadingFacts, splitLines } from "../line";
import { countedByKey, isCountedByKey, waitedMs } from "./counted-by-key";
import type { RequestRecord } from "../record";

interface Counted {
  id: string;
  apiKeyId: string;
  /** When the limiter counted it. Looking up the key comes first, so this may be long after the receipt. */
  atMs: number;
}

/** No request waits longer for its key: statements and connections have timeouts of seconds. */
const MAX_WAIT_MS = RATE_WINDOW_MS;
/** A request that took less waited for no whole millisecond, so that its stages need not be read. */
const MIN_WAIT_US = 1_000;

interface DatabaseRow {
  id: string;
  apiKeyId: string;
  createdAt: Date;
  detail: string | null;
  /** Of a row of the former form. */
  stages: StageTiming[] | null;
}

async function readDatabase(pool: Pool, since: Date): Promise<Counted[]> {
  const { rows } = await pool.query<DatabaseRow>(
    `SELECT id, api_key_id AS "apiKeyId", created_at AS "createdAt", stages,
            CASE WHEN duration_us >= ${MIN_WAIT_US} THEN left(detail, ${STAGES_END}) END AS detail
     FROM request_log
     WHERE id >= $1::uuid AND created_at + duration_us * interval '1 microsecond' >= $2
       AND api_key_id IS NOT NULL AND ${countedByKey.sql}`,
    [firstUuidAt(new Date(since.getTime() - MAX_WAIT_MS)), since],
  );
  return rows.flatMap(({ id, apiKeyId, createdAt, detail, stages }) => {
    const atMs = createdAt.getTime() + waitedMs(stages ?? readStages(detail ?? ""));
    return atMs >= since.getTime() ? [{ id, apiKeyId, atMs }] : [];
  });
}

interface Spooled extends Pick<RequestRecord, "id" | "apiKeyId" | "createdAt" | "errorCode" | "stages"> {
  cause: string | null;
}

function ofLine(line: Buffer): Spooled {
  const facts = leadingFacts(line);
  return {
    ...facts,
    cause: facts.errorCode === null ? null : decidingCause(firstCause(line)),
    stages: facts.durationUs < MIN_WAIT_US ? [] : readStages(detailIn(line)),
  };
}

function ofFormerLine(line: Buffer): Spooled {
  const record = JSON.parse(line.toString()) as RequestRecord; // safe: the spool wrote the line
  return { ...record, cause: decidingCause(causesOfRecord(record)[0]) };
}

function toCounted(request: Spooled, since: Date): Counted[] {
  const { id, apiKeyId, createdAt, stages } = request;
  const atMs = Date.parse(createdAt) + waitedMs(stages);
  return apiKeyId !== null && atMs >= since.getTime() && isCountedByKey(request)
    ? [{ id, apiKeyId, atMs }]
    : [];
}

/** How the files of a spool that hold lines end. Either may have lines of both forms. */
const SUFFIXES = [LINES_SUFFIX, FORMER_LINES_SUFFIX];

/** The requests in a spool's recent files, as far as these can be read. */
interface Found {
  counted: Counted[];
  /** The reason of the first file or line that cannot be read. */
  failure: string | null;
}

/** Skips what cannot be read: the shipper deals with it, and a start must not fail because of it. */
function countLine(line: Buffer, since: Date, found: Found): void {
  try {
    const request = isFormerLine(line) ? ofFormerLine(line) : ofLine(line);
    found.counted.push(...toCounted(request, since));
  } catch (error) {
    found.failure ??= describeError(error);
  }
}

async function readSegment(path: string, since: Date, found: Found): Promise<void> {
  try {
    if ((await stat(path)).mtimeMs < since.getTime()) return;
    for (const line of splitLines(await readFile(path))) if (!isBlank(line)) countLine(line, since, found);
  } catch (error) {
    // The segment was shipped and removed meanwhile: its rows are in the database.
    if (hasCode(error, "ENOENT")) return;
    found.failure ??= describeError(error);
  }
}

async function readSpool(directory: string, since: Date): Promise<Found> {
  const names = await readdir(directory).catch(() => []);
  const found: Found = { counted: [], failure: null };
  // One file at a time: only a little of each is kept.
  for (const name of names)
    if (SUFFIXES.some((suffix) => name.endsWith(suffix)))
      await readSegment(join(directory, name), since, found);
  return found;
}

interface Sources {
  pool: Pool;
  /** Directory of the segments that an earlier process left. */
  spool: string;
  log: Pick<Logger, "warn">;
}

/**
 * Fills the limiter with the requests that it counted in the last minute, as of then, so that a restart does not reset every
 * window. Unshipped requests are read from the spool: after an outage there may be many, and the start must not wait until they
 * are in the database.
 */
export async function restoreWindows(
  limiter: RateLimiter,
  { pool, spool, log }: Sources,
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - RATE_WINDOW_MS);
  // In this order, requests that are shipped between the two reads are found twice instead of never.
  const { counted: spooled, failure } = await readSpool(spool, since);
  if (failure) log.warn(`Some requests of the spool do not count toward rate limits: ${failure}`);
  const counted = [...spooled, ...(await readDatabase(pool, since))];
  const byId = new Map(counted.map((request) => [request.id, request]));
  for (const { apiKeyId, atMs } of [...byId.values()].toSorted((a, b) => a.atMs - b.atMs)) {
    // After the clock was set back, the age of later times is unknown.
    if (atMs <= now.getTime()) limiter.restore(`key:${apiKeyId}`, atMs);
  }
}
