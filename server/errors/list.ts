import "server-only";

import type { ErrorGroups, ErrorRange } from "@/lib/contracts/error-groups";
import { sum } from "@/lib/sum";
import type { UserContext } from "../context";
import { countCodes, findGroups } from "../request-log/failures/find-groups";
import { readCells } from "../request-log/read/facets";
import { MAX_ROWS_READ } from "../request-log/read/matching-rows";
import { groupKeyOf, readDecisions, readNewestDecisions } from "./group-states";
import { type Candidate, readGroups, viewOf } from "./read-groups";

const MAX_GROUPS = 50;
/** Groups are searched in the same rows that they are counted in. */
const ERRORS_EXTENT = { rowsOfCode: MAX_ROWS_READ, maxKinds: 120 };

/**
 * Returns the failures of the period by cause, most frequent first, together with decided groups that have not failed. Each
 * count equals the number of rows behind its link. A request with several issues is in the group of each. The cost is bounded:
 * decision 048.
 */
export async function listErrorGroups(ctx: UserContext, { range }: ErrorRange): Promise<ErrorGroups> {
  const view = viewOf(ctx, range);
  const cells = await readCells(ctx, { range: "all", ...view.window });
  const codes = countCodes(cells);
  const { groups: found, isAll, mayHaveMoreKinds } = await findGroups(ctx, codes, view.period, ERRORS_EXTENT);
  const failing = found
    .slice(0, MAX_GROUPS)
    .map(({ failures: filters, example }) => ({ groupKey: groupKeyOf(filters), filters, example }));
  const [decisions, newest] = await Promise.all([
    readDecisions(
      ctx,
      failing.map(({ groupKey }) => groupKey),
    ),
    readNewestDecisions(ctx),
  ]);
  const others = newest.filter(({ groupKey }) => failing.every((group) => group.groupKey !== groupKey));
  const groups = await readGroups(
    ctx,
    [
      ...failing.map((group): Candidate => ({ ...group, decision: decisions.get(group.groupKey) })),
      ...others.map((decision) => ({
        groupKey: decision.groupKey,
        filters: decision.groupFilters,
        decision,
        example: null,
      })),
    ],
    view,
  );
  return {
    asOf: ctx.now.toISOString(),
    ...view.window,
    stepMs: view.stepMs,
    requests: sum(cells.map(({ requests }) => requests)),
    failures: sum([...codes.values()]),
    // An open group is listed only while it fails.
    groups: groups
      .filter(({ count, state }) => count > 0 || state.name !== "open")
      .toSorted((a, b) => b.count - a.count),
    hasMore: found.length > MAX_GROUPS || mayHaveMoreKinds,
    isAll,
    rowsOfCode: ERRORS_EXTENT.rowsOfCode,
  };
}
