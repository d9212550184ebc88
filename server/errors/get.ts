import "server-only";

import type { ErrorGroup, ErrorGroupDetail, ErrorRange } from "@/lib/contracts/error-groups";
import { DashboardError } from "@/lib/errors/app-error";
import { formatNumber } from "@/lib/format/format-number";
import { ceilDate, floorDate, HOUR_MS } from "@/lib/time";
import type { UserContext } from "../context";
import { readShares } from "../request-log/failures/callers-of-group";
import { scanGroups } from "../request-log/failures/scan-groups";
import { MAX_ROWS_READ } from "../request-log/read/matching-rows";
import { LOOKBACK_MS, listChangesBefore } from "../audit-log/changes-before";
import { getGroupOfRequest } from "./group-of-request";
import { type Candidate, readGroups, viewOf } from "./read-groups";

const CHART_AFTER_MS = 6 * HOUR_MS;

/** Returns the group of this request, with its failures and changes around its beginning, its callers and keys. */
export async function getErrorGroup(
  ctx: UserContext,
  { id, range }: { id: string } & ErrorRange,
): Promise<ErrorGroupDetail> {
  const candidate = await getGroupOfRequest(ctx, id);
  const view = viewOf(ctx, range);
  const [group] = await readGroups(ctx, [candidate], view);
  if (!group)
    throw new DashboardError(
      "not_found",
      `None of the newest ${formatNumber(MAX_ROWS_READ)} failures with this code has this cause. Older failures with it are not counted.`,
    );
  const startedAt = new Date(startOf(group));
  // Sequential, so that a panel does not take many connections at once.
  const around = await countAround(ctx, candidate, startedAt);
  const { callers, keys } = await readShares(ctx, candidate.filters, {
    from: new Date(group.lookedSince),
    to: new Date(view.window.to),
  });
  const changes = isStartCertain(group)
    ? await listChangesBefore(ctx, startedAt)
    : { changes: null, hasMoreChanges: false };
  return { group, around, ...changes, callers, callingKeys: keys };
}

/** The failure to list earlier changes for: the one that made the group regress, or its first. */
const startOf = ({ state, firstSeenAt }: ErrorGroup) =>
  state.name === "regressed" ? state.regressedAt : firstSeenAt;

const isStartCertain = ({ state, isFirstCertain }: ErrorGroup) =>
  state.name === "regressed" ? state.isCertain : isFirstCertain;

async function countAround(
  ctx: UserContext,
  { filters }: Candidate,
  startedAt: Date,
): Promise<ErrorGroupDetail["around"]> {
  const from = floorDate(startedAt.getTime() - LOOKBACK_MS, HOUR_MS);
  const end = Math.min(startedAt.getTime() + CHART_AFTER_MS, ctx.now.getTime() + 1);
  const period = { from, to: ceilDate(new Date(end), HOUR_MS), grainMs: HOUR_MS } as const;
  const scans = await scanGroups(ctx, [{ filters, changedAt: null }], { period, stepMs: HOUR_MS });
  const [scan] = scans.values();
  return {
    startedAt: startedAt.toISOString(),
    from: from.toISOString(),
    stepMs: HOUR_MS,
    failures: scan?.steps ?? [],
  };
}
