import "server-only";

import { CAUSE_FILTER_MAX } from "@/lib/log-filters/filter-table";
import { onlyText } from "@/lib/log-filters/filter-value";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import { CAUSES } from "../causes";
import type { RowFilters } from "../read/filters/given-filters";
import { stepStart } from "../read/histogram";
import { type Steps, toSteps } from "./count-steps";
import { isInGroup, newestOfCode, type Reach, readReaches, wholeSince } from "./newest-of-code";

/** A group to look for. */
export interface SoughtGroup {
  filters: RowFilters;
  /** When the group was resolved or snoozed; later failures are counted separately. */
  changedAt: Date | null;
}

/** The facts about a group in the newest failures of its code. */
export interface GroupScan {
  /** Id in the log of its newest failure. */
  latest: string;
  /** Its newest failure whose first cause is the group's own: only such a failure determines the group. */
  example: string | null;
  first: Date;
  last: Date;
  /** Failures in the period from `since` on, by step. */
  steps: number[];
  since: Date;
  /** True if there are more than were counted. */
  isCapped: boolean;
  keys: number;
  /** Addresses. */
  callers: number;
  /** Since `changedAt`. */
  sinceChange: number;
  firstSinceChange: Date | null;
  reach: Reach;
}

interface ScanRow extends Omit<GroupScan, "steps" | "since" | "isCapped" | "reach"> {
  position: number;
  /** Null in the row of the whole group. */
  start: number | null;
  isTotal: boolean;
  requests: number;
}

/**
 * Scans the newest failures of each code for the groups in one pass: the number of codes and groups bounds the cost, however
 * large the log is and however many causes it has. Omits groups without a match.
 */
export async function scanGroups(
  ctx: Context,
  groups: readonly SoughtGroup[],
  steps: Steps,
): Promise<Map<SoughtGroup, GroupScan>> {
  const codes = [...new Set(groups.flatMap(({ filters }) => filters.code ?? []))];
  const reaches = await readReaches(ctx, codes);
  const scans = [...reaches].map(([code, reach]) =>
    scanOf(ctx, { code, since: wholeSince(ctx, reach, steps.period).since }, groups, steps),
  );
  if (scans.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<ScanRow[]>(Prisma.join(scans, " UNION ALL "));
  const counted = rows.flatMap(({ position, start, requests }) =>
    start === null ? [] : [{ position, start, requests }],
  );
  const stepsOf = toSteps(counted, groups.length, steps);
  const found = new Map<SoughtGroup, GroupScan>();
  for (const { position, start: _all, isTotal, requests: _sum, ...scan } of rows) {
    const group = groups[position];
    const reach = reaches.get(group?.filters.code ?? "");
    if (!isTotal || !group || !reach) continue;
    const start = wholeSince(ctx, reach, steps.period);
    found.set(group, { ...scan, ...start, steps: stepsOf[position] ?? [], reach });
  }
  return found;
}

/** The groups of one code. Their positions are those among all groups. */
function scanOf(
  ctx: Context,
  { code, since }: { code: string; since: Date },
  groups: readonly SoughtGroup[],
  { period: { to }, stepMs }: Steps,
): Prisma.Sql {
  const sought = groups.flatMap(({ filters, changedAt }, position) =>
    filters.code === code
      ? [
          Prisma.sql`(${position}::int, (${isInGroup(filters)}), ${onlyText(filters.cause)}::text, ${changedAt}::timestamptz)`,
        ]
      : [],
  );
  const start = Prisma.sql`
    CASE WHEN created_at >= ${since}::timestamptz AND created_at < ${to}::timestamptz THEN ${stepStart("created_at", stepMs)} END`;
  return Prisma.sql`
    SELECT position, start, GROUPING(start) = 1 AS "isTotal", count(*)::float8 AS requests,
           max(id::text) AS latest, max(id::text) FILTER (WHERE is_determining) AS example,
           min(created_at) AS first, max(created_at) AS last,
           count(DISTINCT coalesce(api_key_id, '')) FILTER (WHERE start IS NOT NULL)::int AS keys,
           count(DISTINCT client_address) FILTER (WHERE start IS NOT NULL)::int AS callers,
           count(*) FILTER (WHERE created_at > changed_at)::int AS "sinceChange",
           min(created_at) FILTER (WHERE created_at > changed_at) AS "firstSinceChange"
    FROM (
      SELECT sought.position, ${IS_DETERMINING} AS is_determining, sought.changed_at, id, created_at, api_key_id, client_address,
             ${start} AS start
      FROM (${newestOfCode(ctx, code)}) AS newest
      CROSS JOIN LATERAL (VALUES ${Prisma.join(sought)}) AS sought (position, is_in, cause, changed_at)
      WHERE sought.is_in
    ) AS found
    GROUP BY GROUPING SETS ((position), (position, start))`;
}

/** A refusal with several issues is in the group of each, and its first one decides which group it is an example of. */
const IS_DETERMINING = Prisma.raw(`
  CASE WHEN sought.cause IS NULL THEN coalesce((${CAUSES})[1], '') = '' OR length((${CAUSES})[1]) > ${CAUSE_FILTER_MAX}
  ELSE coalesce((${CAUSES})[1] = sought.cause, FALSE) END`);
