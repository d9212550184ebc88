import { formatNumber } from "./format/format-number";
import { findKeyHold, type KeyHold, type KeyWorkspace } from "./keys/key-state";
import { cheapestPlanAbove, type Plan, PLAN_LIMITS } from "./workspace/plans";

/** The number of things to remove, in words, before one more fits if `count` exist and `max` are allowed. */
export const surplusCopy = (count: number, max: number) =>
  count - max < 1 ? "one" : String(count - max + 1);

interface LimitState {
  plan: Plan;
  /** Maximum from `PLAN_LIMITS`. */
  limit: "activeApiKeys" | "webhookEndpoints";
  used: number;
  /** "Revoke", "Delete" */
  verb: string;
}

/** Advice near or at a limit; null while there is room for more than one. */
export function limitAdvice({ plan, limit, used, verb }: LimitState): string | null {
  const max = PLAN_LIMITS[plan][limit];
  if (max === 0 || used < max - 1) return null;
  const higher = cheapestPlanAbove(plan, { [limit]: used + 1 });
  const move = higher
    ? `move to ${PLAN_LIMITS[higher].name}, which allows ${formatNumber(PLAN_LIMITS[higher][limit])}`
    : null;
  if (used < max) return `Room for one more.${move ? ` For more, ${move}.` : ""}`;
  return `${verb} ${surplusCopy(used, max)} to create another${move ? `, or ${move}` : ""}.`;
}

export interface CreateBlock {
  kind: KeyHold | "maximum_reached";
  /** One or two sentences for people. */
  reason: string;
}

interface KeyHolder extends KeyWorkspace {
  /** Keys that are neither revoked nor expired. */
  activeCount: number;
}

const HOLD_REASONS: Record<KeyHold, (planName: string) => string> = {
  archived: () =>
    "This workspace is archived, so no key can be created and none works. An owner can restore it.",
  no_api_access: (planName) => {
    const { pro, business } = PLAN_LIMITS;
    const others = `${pro.name} allows ${pro.activeApiKeys} active keys, ${business.name} ${business.activeApiKeys}.`;
    return `${planName} has no API access, so no key works. ${others}`;
  },
};

/** The reason why no key can be created now, with its remedy; null when one can. Enforced by the server, shown by the form. */
export function findCreateBlock({ plan, archivedAt, activeCount }: KeyHolder): CreateBlock | null {
  const { name, activeApiKeys: max } = PLAN_LIMITS[plan];
  const hold = findKeyHold({ plan, archivedAt });
  if (hold !== null) return { kind: hold, reason: HOLD_REASONS[hold](name) };
  if (activeCount < max) return null;
  const higher = cheapestPlanAbove(plan, { activeApiKeys: activeCount + 1 });
  const surplus = surplusCopy(activeCount, max);
  const wayOut = higher
    ? `Revoke ${surplus}, or move to ${PLAN_LIMITS[higher].name}, which allows ${PLAN_LIMITS[higher].activeApiKeys}.`
    : `Revoke ${surplus} to create another.`;
  return {
    kind: "maximum_reached",
    reason: `${name} allows ${max} active keys, and ${activeCount} are active. ${wayOut}`,
  };
}
