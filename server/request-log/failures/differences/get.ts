import "server-only";

import { NONE } from "@/lib/contracts/log/log-fields";
import { issueOfCause } from "@/lib/contracts/log/issue-cause";
import type { FailureDifferences, PropertyDifference } from "@/lib/contracts/log/related-requests";
import { onlyText } from "@/lib/log-filters/filter-value";
import { SUCCESS_FILTER } from "@/lib/outcomes";
import { ceilDate, DAY_MS, HOUR_MS } from "@/lib/time";
import type { Context } from "@/server/context";
import type { RowFilters } from "../../read/filters/given-filters";
import { inSearchTurn } from "../../read/search-gate";
import { retentionStart } from "../../retention";
import { getVisibleRequest } from "../../logged-request";
import { type FailureGroup, failureGroup } from "../failure-group";
import { compareSamples, type Defining } from "./compare-samples";
import { sampleRows } from "./sample-rows";

const PERIOD_MS = 7 * DAY_MS;

/** The properties that failures of this one's group have more often than successes beside them, in the week up to it. */
export async function getFailureDifferences(
  ctx: Context,
  { id }: { id: string },
): Promise<FailureDifferences> {
  const request = await getVisibleRequest(ctx, id);
  const group = failureGroup(request);
  const beside = group && successesBeside(group);
  const period = periodOf(ctx, request.createdAt);
  const none = { comparedBy: null, failures: 0, successes: 0, differences: [] };
  const to = new Date(Math.min(period.to.getTime(), ctx.now.getTime())).toISOString();
  if (!beside) return { ...none, from: period.from.toISOString(), to };
  // It costs as much as a search, so it takes a turn in the search gate.
  return inSearchTurn(ctx, async () => {
    const filters = { failures: group.failures, successes: { ...beside.filters, status: SUCCESS_FILTER } };
    const { failures, successes, from } = await sampleRows(ctx, filters, period);
    const differences = compareSamples(failures, successes, definingOf(group));
    return {
      comparedBy: beside.comparedBy,
      failures: failures.rows,
      successes: successes.rows,
      from: from.toISOString(),
      to,
      differences: await withKeyNames(ctx, differences),
    };
  });
}

/** The week up to now; for an older request up to the end of its hour. */
function periodOf(ctx: Context, at: Date) {
  const isRecent = ctx.now.getTime() - at.getTime() < PERIOD_MS;
  const to = ceilDate(new Date((isRecent ? ctx.now : at).getTime() + 1), HOUR_MS);
  return { from: new Date(Math.max(to.getTime() - PERIOD_MS, retentionStart(ctx).getTime())), to };
}

interface Beside {
  comparedBy: NonNullable<FailureDifferences["comparedBy"]>;
  filters: RowFilters;
}

/**
 * The calls among which the failures' successes are. At an endpoint those of every key, because what only one key does is
 * a difference. Null where there are none, or none that an index finds.
 */
function successesBeside({ by, scope }: FailureGroup): Beside | null {
  if (scope === null || by === "path" || by === "no_endpoint" || scope.caller !== undefined) return null;
  if (scope.path !== undefined && by !== "issue") return { comparedBy: "resource", filters: scope };
  if (scope.route !== undefined) {
    const { key: _key, ...filters } = scope;
    return { comparedBy: "endpoint", filters };
  }
  return scope.key === undefined
    ? { comparedBy: "workspace", filters: scope }
    : { comparedBy: "key", filters: scope };
}

/** Of equal keys, scopes are equal too. The place of an issue is what its failures were refused for. */
function definingOf({ scope, failures: { cause, code } }: FailureGroup): Defining {
  const named = onlyText(cause);
  const place = named === null ? "" : (issueOfCause(named)?.place ?? "");
  return {
    properties: new Set(scope?.key === undefined ? [] : (["key", "scope"] as const)),
    // Headers are logged in lower case.
    names: new Set([
      ...(place === "" ? [] : [place, place.toLowerCase()]),
      ...(code === "authentication_required" ? ["authorization"] : []),
    ]),
  };
}

/** Replaces key ids by names, and drops keys that the workspace no longer has. */
async function withKeyNames(ctx: Context, found: PropertyDifference[]): Promise<PropertyDifference[]> {
  const ids = found.flatMap(({ property, value }) => (property === "key" && value !== NONE ? [value] : []));
  if (ids.length === 0) return found;
  const keys = await ctx.db.apiKey.findMany({
    where: { workspaceId: ctx.workspace.id, id: { in: ids } },
    select: { id: true, name: true },
  });
  const names = new Map(keys.map(({ id, name }) => [id, name]));
  return found.flatMap((each) => {
    if (each.property !== "key" || each.value === NONE) return [each];
    const name = names.get(each.value);
    return name === undefined ? [] : [{ ...each, name: each.value, value: name }];
  });
}
