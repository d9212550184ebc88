import "server-only";

import { createHash } from "node:crypto";
import type { ErrorState } from "@/lib/contracts/error-groups";
import { failureFiltersSchema } from "@/lib/contracts/log/request-log";
import type { Context } from "../context";
import type { GroupScan } from "../request-log/failures/scan-groups";
import type { RowFilters } from "../request-log/read/filters/given-filters";
import { retentionStart } from "../request-log/retention";

/** The number of recent decisions whose groups are listed even without failures. */
const MAX_DECIDED = 100;

/** A decision about a group. */
export interface Decision {
  groupKey: string;
  filters: unknown;
  changedAt: Date;
  changedByName: string;
  isResolved: boolean;
  snoozedUntil: Date | null;
  snoozedFailures: number | null;
}

const select = {
  cause: true,
  filters: true,
  changedAt: true,
  changedByName: true,
  isResolved: true,
  snoozedUntil: true,
  snoozedFailures: true,
} as const;

/** Identifies a group in its workspace: the SHA-256 of its filters in a fixed order. */
export function groupKeyOf(filters: RowFilters): string {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  const sorted = given.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
}

/** Returns the decisions about these groups. */
export async function readDecisions(
  ctx: Context,
  groupKeys: readonly string[],
): Promise<Map<string, Decision>> {
  const rows = await ctx.db.failureGroupState.findMany({
    where: { workspaceId: ctx.workspace.id, cause: { in: [...groupKeys] } },
    select,
  });
  return new Map(rows.map(({ cause: groupKey, ...row }) => [groupKey, { groupKey, ...row }]));
}

/**
 * Returns the newest decisions, with the filters of their groups. Older ones are left out: the log no longer shows whether
 * their groups have failed.
 */
export async function readNewestDecisions(
  ctx: Context,
): Promise<(Decision & { groupFilters: RowFilters })[]> {
  const rows = await ctx.db.failureGroupState.findMany({
    where: { workspaceId: ctx.workspace.id, changedAt: { gte: retentionStart(ctx) } },
    orderBy: { changedAt: "desc" },
    take: MAX_DECIDED,
    select,
  });
  return rows.flatMap(({ cause: groupKey, ...row }) => {
    // With a filter of a later version left out, the rest would name another group.
    const { data } = failureFiltersSchema.strict().safeParse(row.filters);
    return data ? [{ groupKey, ...row, groupFilters: data }] : [];
  });
}

/** Whether a group counts as regressed: it was resolved, and has failed since. `failedAt` is its first or its last failure since. */
export function hasRegressed(decision: Decision | undefined, failedAt: Date | null): failedAt is Date {
  return decision?.isResolved === true && failedAt !== null && failedAt > decision.changedAt;
}

/** Derives the state of a group that has failed from the decision about it and the failures since. */
export function toState(
  decision: Decision | undefined,
  { sinceChange, firstSinceChange, reach }: Pick<GroupScan, "sinceChange" | "firstSinceChange" | "reach">,
  ctx: Pick<Context, "now" | "workspace">,
): ErrorState {
  if (!decision) return { name: "open" };
  const { changedAt, changedByName: by, isResolved, snoozedUntil, snoozedFailures } = decision;
  const made = { at: changedAt.toISOString(), by };
  if (isResolved) {
    if (!hasRegressed(decision, firstSinceChange)) return { name: "resolved", ...made };
    const isCertain = changedAt >= retentionStart(ctx) && (reach.isAll || reach.oldest <= changedAt);
    return { name: "regressed", ...made, regressedAt: firstSinceChange.toISOString(), isCertain };
  }
  const isOver =
    (snoozedUntil !== null && snoozedUntil <= ctx.now) ||
    (snoozedFailures !== null && sinceChange >= snoozedFailures);
  if (isOver) return { name: "open" };
  const until = snoozedUntil?.toISOString() ?? null;
  return { name: "snoozed", ...made, until, failures: snoozedFailures, failed: sinceChange };
}
