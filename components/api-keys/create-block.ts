import type { ApiKeyList } from "@/lib/contracts/api-key";
import type { Workspace } from "@/lib/contracts/workspace";
import { PLAN_LIMITS, nextPlan } from "@/lib/plans";

export interface CreateBlock {
  kind: "archived" | "no_api_access" | "maximum_reached";
  /** One sentence or two, for people. */
  reason: string;
}

/** Why no key can be created now, the way out included; null when one can. The server decides by the same rules. */
export function findCreateBlock(
  { plan, archivedAt }: Pick<Workspace, "plan" | "archivedAt">,
  { activeCount }: Pick<ApiKeyList, "activeCount">,
): CreateBlock | null {
  if (archivedAt !== null) {
    return {
      kind: "archived",
      reason: "This workspace is archived, so no key can be created and none works.",
    };
  }
  const { name, features, activeApiKeys: max } = PLAN_LIMITS[plan];
  if (!features.api_access) {
    const { pro, business } = PLAN_LIMITS;
    const others = `${pro.name} allows ${pro.activeApiKeys} active keys, ${business.name} ${business.activeApiKeys}.`;
    return { kind: "no_api_access", reason: `${name} has no API access: it allows 0 active keys. ${others}` };
  }
  if (activeCount < max) return null;
  const higher = nextPlan(plan);
  const wayOut = higher
    ? `Revoke one, or move to ${PLAN_LIMITS[higher].name}, which allows ${PLAN_LIMITS[higher].activeApiKeys}.`
    : "Revoke one to create another.";
  return {
    kind: "maximum_reached",
    reason: `${name} allows ${max} active keys, and ${activeCount} are active. ${wayOut}`,
  };
}
