import "server-only";

import { sum } from "@/lib/sum";
import { daysBetween } from "@/lib/time";
import type { Context } from "@/server/context";

interface Range {
  from: Date;
  /** Exclusive. */
  to: Date;
}

export interface SubmissionUsage {
  /** The used part of the quota: the counter that the API itself checks, read together with the rest. */
  used: number;
  /** How many of those are no longer stored, because their bot was deleted: no day, key or bot has them. */
  gone: number;
  /** Every UTC day of the range up to now, zeros included. */
  byDay: { day: string; count: number }[];
  /** Highest count first. A null id: created in the product, without a key. */
  byKey: { id: string | null; name: string; count: number }[];
  byBot: { id: string; name: string; count: number }[];
}

export interface QuotaMilestone {
  percent: number;
  /** When the submission that reached it was created; null: not reached. */
  at: Date | null;
}

const MILESTONES = [50, 80, 100] as const;

interface GroupRow {
  kind: "day" | "key" | "bot" | "used";
  id: string | null;
  name: string | null;
  count: number;
}

/**
 * Submissions that count toward the quota (tests do not), by day, by key and by bot. `from` is the first instant of a month.
 * One statement reads all of it, so that the parts sum to the counter also while submissions arrive.
 */
export async function submissionUsage(ctx: Context, { from, to }: Range): Promise<SubmissionUsage> {
  const rows = await ctx.db.$queryRaw<GroupRow[]>`
    WITH grouped AS (
      SELECT grouping(api_key_id, intake_bot_id) AS level, (created_at AT TIME ZONE 'UTC')::date AS day,
             api_key_id, intake_bot_id, count(*)::int AS count
      FROM submissions
      WHERE workspace_id = ${ctx.workspace.id} AND NOT is_test
        AND created_at >= ${from}::timestamptz AND created_at < ${to}::timestamptz
      GROUP BY GROUPING SETS (((created_at AT TIME ZONE 'UTC')::date), (api_key_id), (intake_bot_id))
    )
    SELECT 'used' AS kind, NULL AS id, NULL AS name, used AS count FROM usage_counters
    WHERE workspace_id = ${ctx.workspace.id} AND resource = 'submissions' AND month = ${monthOf(from)}::date
    UNION ALL
    SELECT CASE level WHEN 3 THEN 'day' WHEN 1 THEN 'key' ELSE 'bot' END AS kind,
           CASE level WHEN 3 THEN to_char(day, 'YYYY-MM-DD') WHEN 1 THEN api_key_id ELSE intake_bot_id END AS id,
           CASE level WHEN 1 THEN k.name WHEN 2 THEN b.name END AS name,
           count
    FROM grouped
    LEFT JOIN api_keys k ON k.id = api_key_id AND k.workspace_id = ${ctx.workspace.id}
    LEFT JOIN intake_bots b ON b.id = intake_bot_id AND b.workspace_id = ${ctx.workspace.id}
    ORDER BY count DESC, name, id`;

  const ofDays = rows.filter((row) => row.kind === "day");
  const countOfDay = new Map(ofDays.map((row) => [row.id, row.count]));
  const used = rows.find((row) => row.kind === "used")?.count ?? 0;
  return {
    used,
    gone: Math.max(0, used - sum(ofDays.map(({ count }) => count))),
    byDay: daysBetween(from, countedUntil(ctx, to)).map((day) => ({ day, count: countOfDay.get(day) ?? 0 })),
    byKey: rows.filter((row) => row.kind === "key").map(toKeyShare),
    byBot: rows
      .filter((row) => row.kind === "bot")
      .map(({ id, name, count }) => ({ id: id ?? "", name: name ?? "Deleted bot", count })),
  };
}

/** The used part of the quota in the month that begins at `month`: the counter that the API itself checks. */
export async function submissionsUsed(ctx: Context, month: Date): Promise<number> {
  const row = await ctx.db.usageCounter.findUnique({
    where: {
      workspaceId_resource_month: { workspaceId: ctx.workspace.id, resource: "submissions", month },
    },
    select: { used: true },
  });
  return row?.used ?? 0;
}

/** For each limit, when 50, 80 and 100 % of it were reached in the range. */
export async function quotaMilestones(
  ctx: Context,
  { from, to, limits }: Range & { limits: readonly number[] },
): Promise<QuotaMilestone[][]> {
  const threshold = (limit: number, percent: number) => Math.ceil((limit * percent) / 100);
  const thresholds = limits.flatMap((limit) => MILESTONES.map((percent) => threshold(limit, percent)));
  const rows = await ctx.db.$queryRaw<{ position: number; at: Date }[]>`
    SELECT position, created_at AS at
    FROM (
      SELECT created_at, row_number() OVER (ORDER BY created_at, id)::int AS position
      FROM submissions
      WHERE workspace_id = ${ctx.workspace.id} AND NOT is_test
        AND created_at >= ${from}::timestamptz AND created_at < ${countedUntil(ctx, to)}::timestamptz
      ORDER BY created_at, id
      LIMIT ${Math.max(...limits)}
    ) counted
    WHERE position = ANY(${thresholds}::int[])`;

  const timeOf = new Map(rows.map((row) => [row.position, row.at]));
  return limits.map((limit) =>
    MILESTONES.map((percent) => ({ percent, at: timeOf.get(threshold(limit, percent)) ?? null })),
  );
}

/** Counts up to now, including this very millisecond. */
function countedUntil(ctx: Context, to: Date): Date {
  return new Date(Math.min(to.getTime(), ctx.now.getTime() + 1));
}

function toKeyShare({ id, name, count }: GroupRow) {
  return { id, name: id === null ? "Made in the product" : (name ?? "Unknown key"), count };
}

/** The counter's month: `2026-11-01`. */
const monthOf = (from: Date) => from.toISOString().slice(0, 10);
