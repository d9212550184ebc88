import "server-only";

import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import { now } from "@/server/platform/clock";
import { mapInSteps } from "@/server/platform/concurrency/in-steps";
import { readDetail } from "../../detail";
import { rowConditions } from "../../read/filters/conditions";
import { isCounted, propertiesOf, type RowFilters } from "../../read/filters/given-filters";
import { MAX_ROWS_READ } from "../../read/matching-rows";
import { Sample } from "./compare-samples";

/** Rows per statement; only matching rows are returned with their details. */
const PAGE_ROWS = 500;
/** Of a statement's details: a result is received in one go. */
const MAX_PAGE_BYTES = 1_000_000;
/** The details of a few thousand rows with bodies of the usual size. */
const MAX_DETAIL_CHARACTERS = 8_000_000;
const SAMPLE_TIMEOUT_MS = 4_000;

interface SampledPeriod {
  from: Date;
  to: Date;
}

interface ScannedRow {
  id: string;
  matches: boolean;
  createdAt: Date;
  userAgent: string | null;
  clientAddress: string;
  apiKeyId: string | null;
  /** Null also where the row does not match. */
  detail: string | null;
  /** No row of the period is before it. */
  isOldest: boolean;
}

interface Samples {
  failures: Sample;
  successes: Sample;
  /** Each has every request of its kind after this instant. */
  from: Date;
}

/**
 * Counts the properties of the newest failures and successes of the period, over the same span: until one of them has 5,000
 * or large details, or looking for them has taken long, or both have reached the period's start.
 */
export async function sampleRows(
  ctx: Context,
  filters: { failures: RowFilters; successes: RowFilters },
  period: SampledPeriod,
): Promise<Samples> {
  const deadline = now().getTime() + SAMPLE_TIMEOUT_MS;
  const [failures, successes] = [new Side(filters.failures, period), new Side(filters.successes, period)];
  const later = () => (failures.reach < successes.reach ? successes : failures);
  for (let side = later(); !side.isAtStart && !side.isFull && now().getTime() < deadline; side = later()) {
    await side.read(ctx);
    await failures.countSince(later().reach);
    await successes.countSince(later().reach);
  }
  return { failures: failures.sample, successes: successes.sample, from: later().reachedAt };
}

/** The failures or the successes, read from the period's end towards its start. */
class Side {
  readonly sample = new Sample();
  /** The id from which on every row was read, and its instant. */
  reach: string;
  reachedAt: Date;
  private readonly low: string;
  /** Further back than the other side has reached. */
  private uncounted: ScannedRow[] = [];
  private characters = 0;

  constructor(
    private readonly filters: RowFilters,
    private readonly period: SampledPeriod,
  ) {
    this.low = firstUuidAt(period.from);
    this.reach = firstUuidAt(period.to);
    this.reachedAt = period.to;
  }

  get isAtStart(): boolean {
    return this.reach === this.low;
  }

  get isFull(): boolean {
    const rows = this.sample.rows + this.uncounted.length;
    return rows >= MAX_ROWS_READ || this.characters >= MAX_DETAIL_CHARACTERS;
  }

  async read(ctx: Context): Promise<void> {
    const scanned = await readPage(ctx, this.filters, { low: this.low, before: this.reach });
    const matching = scanned.filter(({ matches }) => matches);
    this.uncounted.push(...matching);
    this.characters += matching.reduce((sum, { detail }) => sum + (detail?.length ?? 0), 0);
    const oldest = scanned.at(-1);
    const last = oldest?.isOldest === false ? oldest : undefined;
    this.reach = last?.id ?? this.low;
    this.reachedAt = last?.createdAt ?? this.period.from;
  }

  async countSince(id: string): Promise<void> {
    const rows = this.uncounted.filter((row) => row.id >= id);
    this.uncounted = this.uncounted.slice(rows.length);
    await mapInSteps(rows, ({ detail, ...row }) =>
      this.sample.add({
        ...row,
        detail: detail === null ? null : readDetail({ ...row, detail, responseText: null }),
      }),
    );
  }
}

interface Bounds {
  low: string;
  before: string;
}

/**
 * The next rows with the filters' properties, which an index finds. Which of them have their details too is decided row by
 * row: a rare detail among millions of rows would otherwise keep one statement busy. Large details end the page early.
 */
async function readPage(ctx: Context, filters: RowFilters, { low, before }: Bounds): Promise<ScannedRow[]> {
  const found = rowConditions(propertiesOf(filters));
  const matching = isCounted(filters) ? [Prisma.sql`TRUE`] : rowConditions(filters);
  if (found.length === 0 || matching.length === 0) return [];
  return ctx.db.$queryRaw<ScannedRow[]>`
    SELECT id, matches, created_at AS "createdAt", user_agent AS "userAgent", client_address AS "clientAddress",
           api_key_id AS "apiKeyId", detail,
           place = rows AND rows < ${PAGE_ROWS} AS "isOldest"
    FROM (
      SELECT *, count(*) OVER () AS rows, row_number() OVER newer AS place, sum(octet_length(detail)) OVER newer AS bytes
      FROM (
        SELECT id, matches, created_at, user_agent, client_address, api_key_id, CASE WHEN matches THEN detail END AS detail
        FROM (
          SELECT id, created_at, user_agent, client_address, api_key_id, detail,
                 ((${Prisma.join(matching, ") OR (")})) AS matches
          FROM request_log
          WHERE workspace_id = ${ctx.workspace.id} AND id >= ${low}::uuid AND id < ${before}::uuid
            AND ((${Prisma.join(found, ") OR (")}))
          ORDER BY id DESC LIMIT ${PAGE_ROWS}
        ) AS found
      ) AS scanned
      WINDOW newer AS (ORDER BY id DESC ROWS UNBOUNDED PRECEDING)
    ) AS summed
    WHERE place = 1 OR bytes IS NULL OR bytes <= ${MAX_PAGE_BYTES}
    ORDER BY id DESC`;
}
