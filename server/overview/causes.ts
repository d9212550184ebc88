import "server-only";

import type { Causes, CountedCause } from "@/lib/contracts/overview";
import { sum } from "@/lib/sum";
import type { Context, UserContext } from "../context";
import { type Decision, groupKeyOf, hasRegressed, readDecisions } from "@/server/errors/group-states";
import { readCauseNames, toCause } from "../request-log/failures/cause-subject";
import { countHours } from "../request-log/failures/count-steps";
import { countCodes, findGroups, type FoundGroup } from "../request-log/failures/find-groups";
import { findFirstAndLast } from "../request-log/failures/first-and-last";
import { readCells } from "../request-log/read/facets";
import { isCounted } from "../request-log/read/filters/given-filters";
import { isCapped } from "../request-log/read/matching-rows";
import { type Days, daysOf } from "./days";

const MAX_CAUSES = 8;

/**
 * Returns the most frequent groups of the same failure in the last 24 hours. Each count equals the number of rows behind its
 * link. A request with several issues is in the group of each.
 */
export async function getCauses(ctx: UserContext): Promise<Causes> {
  const days = daysOf(ctx);
  const cells = await readCells(ctx, { range: "24h", ...days.window });
  const codes = countCodes(cells);
  const { groups: found } = await findGroups(ctx, codes, days.now);
  const groups = found.slice(0, MAX_CAUSES);
  const filters = groups.map(({ failures }) => failures);
  const [now, before, names, decisions] = await Promise.all([
    countHours(ctx, filters, days.now),
    countHours(ctx, filters, days.before),
    readCauseNames(
      ctx,
      groups.map(({ example }) => example),
      days.window,
    ),
    readDecisions(
      ctx,
      filters.map((each) => groupKeyOf(each)),
    ),
  ]);
  const causes: CountedCause[] = [];
  for (const [index, group] of groups.entries()) {
    const [hourly = [], earlier = []] = [now[index], before[index]];
    const isOver = (counts: readonly number[]) => !isCounted(group.failures) && isCapped(sum(counts));
    const countBefore = isOver(hourly) || isOver(earlier) ? null : sum(earlier);
    causes.push({
      ...toCause(group, names, days.window),
      count: sum(hourly),
      isCapped: isOver(hourly),
      hourly,
      countBefore,
      // Sequential, so that a page does not take many connections at once.
      ...(await readHistory(ctx, group, days, {
        mayBeNew: countBefore === 0,
        decision: decisions.get(groupKeyOf(group.failures)),
      })),
    });
  }
  return {
    ...days.window,
    requests: sum(cells.map(({ requests }) => requests)),
    failures: sum([...codes.values()]),
    causes: causes.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count),
    hasMore: found.length > groups.length,
  };
}

/** Reads when the group first and last failed, if the counts or a decision leave it open whether it is new or regressed. */
async function readHistory(
  ctx: Context,
  { failures }: FoundGroup,
  { now }: Days,
  { mayBeNew, decision }: { mayBeNew: boolean; decision: Decision | undefined },
): Promise<Pick<CountedCause, "isNew" | "isRegressed">> {
  if (!mayBeNew && !decision?.isResolved) return { isNew: false, isRegressed: false };
  const { first, last, isFirstCertain } = await findFirstAndLast(ctx, failures);
  return {
    isNew: mayBeNew && isFirstCertain && first !== null && first >= now.from,
    isRegressed: hasRegressed(decision, last),
  };
}
