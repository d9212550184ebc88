import { formatNumber } from "./format/format-number";
import { cheapestPlanAbove, type Plan, PLAN_LIMITS } from "./plans";

/** Where one more is to go and there is room for `max`: how many of `count` must go first, in words. */
export const surplusWords = (count: number, max: number) =>
  count - max < 1 ? "one" : String(count - max + 1);

interface LimitState {
  plan: Plan;
  /** Of `PLAN_LIMITS`. */
  limit: "activeApiKeys" | "webhookEndpoints";
  used: number;
  /** "Revoke", "Delete" */
  verb: string;
}

/** What to do near a limit, or at it; null while more than one has room. */
export function limitAdvice({ plan, limit, used, verb }: LimitState): string | null {
  const max = PLAN_LIMITS[plan][limit];
  if (max === 0 || used < max - 1) return null;
  const higher = cheapestPlanAbove(plan, { [limit]: used + 1 });
  const move = higher
    ? `move to ${PLAN_LIMITS[higher].name}, which allows ${formatNumber(PLAN_LIMITS[higher][limit])}`
    : null;
  if (used < max) return `Room for one more.${move ? ` For others ${move}.` : ""}`;
  return `${verb} ${surplusWords(used, max)} to create another${move ? `, or ${move}` : ""}.`;
}
