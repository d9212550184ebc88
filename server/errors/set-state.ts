import "server-only";

import { onlyText } from "@/lib/log-filters/filter-value";
import {
  type ErrorState,
  MAX_SNOOZE_DAYS,
  MAX_SNOOZE_MS,
  type SetErrorState,
} from "@/lib/contracts/error-groups";
import { DashboardError } from "@/lib/errors/app-error";
import { recordAudit } from "../audit";
import { requirePermission } from "../auth/member-context";
import { afterTransaction, type UserContext, withTransaction } from "../context";
import { recountOpenErrors } from "./count-open";
import { getGroupOfRequest } from "./group-of-request";
import { type Decision, readDecisions } from "./group-states";
import { type Candidate, readGroups, viewOf } from "./read-groups";

type Change = SetErrorState & { id: string };

/**
 * Resolves, snoozes or reopens the group of this request. Resolving a resolved group that has not failed since changes
 * nothing, nor does reopening an open one.
 */
export async function setErrorState(
  ctx: UserContext,
  { id, ...change }: Change,
): Promise<{ groupKey: string; state: ErrorState }> {
  requirePermission(ctx, "errors:write");
  const candidate = await getGroupOfRequest(ctx, id);
  if (change.state === "snoozed") requireEnd(ctx, change);
  const [group] = await readGroups(ctx, [candidate], viewOf(ctx, "24h"));
  if (change.state === "resolved" && group?.state.name === "resolved") return group;
  return withTransaction(ctx, async (tx) => {
    afterTransaction(tx.db, () => recountOpenErrors(tx.workspace.id));
    const lock = `error-group ${tx.workspace.id} ${candidate.groupKey}`;
    await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${lock}))`;
    const resolved = change.state === "resolved" ? await resolvedMeanwhile(tx, candidate) : null;
    if (resolved) return { groupKey: candidate.groupKey, state: resolved };
    const state = await (change.state === "open" ? reopen(tx, candidate) : decide(tx, candidate, change));
    return { groupKey: candidate.groupKey, state };
  });
}

function requireEnd(
  ctx: UserContext,
  { until, failures }: Extract<SetErrorState, { state: "snoozed" }>,
): void {
  if (until === null && failures === null)
    throw new DashboardError("invalid_input", "Choose a date or a number of failures");
  if (until === null) return;
  const ms = Date.parse(until) - ctx.now.getTime();
  if (ms <= 0 || ms > MAX_SNOOZE_MS)
    throw new DashboardError("invalid_input", `Choose a time within the next ${MAX_SNOOZE_DAYS} days`);
}

/** The state that another person has given the group since the candidate was read, if it is resolved. */
async function resolvedMeanwhile(
  tx: UserContext,
  { groupKey, decision: known }: Candidate,
): Promise<ErrorState | null> {
  const decision = (await readDecisions(tx, [groupKey])).get(groupKey);
  if (!decision?.isResolved || decision.changedAt.getTime() === known?.changedAt.getTime()) return null;
  return { name: "resolved", at: decision.changedAt.toISOString(), by: decision.changedByName };
}

/** Names the group in the audit log: by its code and cause, and by a request, as long as the log has it. */
const named = ({ filters, example }: Candidate) => ({
  code: filters.code ?? "",
  cause: onlyText(filters.cause),
  example: example?.id ?? null,
});

async function reopen(tx: UserContext, candidate: Candidate): Promise<ErrorState> {
  const where = { workspaceId: tx.workspace.id, cause: candidate.groupKey };
  const { count } = await tx.db.failureGroupState.deleteMany({ where });
  if (count > 0)
    await recordAudit(tx, {
      action: "error_group.reopened",
      targetId: candidate.groupKey,
      data: named(candidate),
    });
  return { name: "open" };
}

async function decide(
  tx: UserContext,
  candidate: Candidate,
  change: Exclude<SetErrorState, { state: "open" }>,
): Promise<ErrorState> {
  const isResolved = change.state === "resolved";
  const [until, failures] = isResolved ? [null, null] : [change.until, change.failures];
  const { actor, now, workspace } = tx;
  const decision = {
    filters: candidate.filters,
    changedAt: now,
    changedById: actor.userId,
    changedByName: actor.name,
    isResolved,
    snoozedUntil: until === null ? null : new Date(until),
    snoozedFailures: failures,
  } satisfies Omit<Decision, "groupKey"> & { changedById: string };
  const key = { workspaceId: workspace.id, cause: candidate.groupKey };
  await tx.db.failureGroupState.upsert({
    where: { workspaceId_cause: key },
    create: { ...key, ...decision },
    update: decision,
  });
  await recordAudit(tx, {
    action: isResolved ? "error_group.resolved" : "error_group.snoozed",
    targetId: candidate.groupKey,
    data: { ...named(candidate), ...(!isResolved && { until, failures }) },
  });
  const made = { at: now.toISOString(), by: actor.name };
  return isResolved
    ? { name: "resolved", ...made }
    : { name: "snoozed", ...made, until, failures, failed: 0 };
}
