import type { ApiKey, ApiKeyList } from "@/lib/contracts/api-key";
import type { Membership } from "@/lib/contracts/workspace";
import { countOf } from "@/lib/format/format-number";
import { DISUSE_DAYS, disuseDays } from "@/lib/key-facts";
import { findKeyHold, keyEnd, keyStateAt, type KeyState } from "@/lib/key-state";
import { PLAN_LIMITS } from "@/lib/plans";
import { DAY_MS } from "@/lib/time";
import { expiresSoon } from "../expiry";

/** The state of a key; one that works is split by the nearest thing to act on. */
export type KeyCondition = Exclude<KeyState, "works"> | "active" | "expires_soon" | "unused";

/** The fields of a workspace that decide what its keys can do. */
type KeyWorkspace = Pick<Membership, "plan" | "archivedAt">;

export function keyConditionAt(apiKey: ApiKey, workspace: KeyWorkspace, now: number): KeyCondition {
  // The server has seen the key end, whatever this clock says.
  if (apiKey.status !== "active") return apiKey.status;
  const state = keyStateAt(apiKey, workspace, now);
  if (state !== "works") return state;
  if (expiresSoon(apiKey.expiresAt, now)) return "expires_soon";
  return isUnused(apiKey, now) ? "unused" : "active";
}

/** Never called although it is old enough to have been, or not called for 30 days. */
function isUnused({ lastUsedAt, createdAt }: ApiKey, now: number): boolean {
  const days = disuseDays(createdAt, now);
  if (days === null) return false;
  return lastUsedAt === null || now - Date.parse(lastUsedAt) > DISUSE_DAYS * DAY_MS;
}

/** The number of keys to call with, in words that agree with the badges: "2 of 3 active". */
export function keyCountCopy(
  { activeCount, maxActive }: Pick<ApiKeyList, "activeCount" | "maxActive">,
  { plan, archivedAt }: KeyWorkspace,
): string {
  const { name } = PLAN_LIMITS[plan];
  const hold = findKeyHold({ plan, archivedAt });
  if (hold !== null) {
    const why = hold === "archived" ? "the workspace is archived" : `${name} has no API access`;
    return activeCount === 0 ? `None active: ${why}` : `${countOf(activeCount, "key")}, none works: ${why}`;
  }
  if (activeCount > maxActive) return `${activeCount} active, ${name} allows ${maxActive}`;
  return `${activeCount} of ${maxActive} active`;
}

/** Whether somebody called with a key in the last 24 hours although it had ended. */
export function isStillCalled(apiKey: ApiKey, now: number): boolean {
  const stoppedAt = stoppedWorkingAt(apiKey);
  if (stoppedAt === null || apiKey.lastUsedAt === null) return false;
  const lastUsed = Date.parse(apiKey.lastUsedAt);
  return lastUsed >= Date.parse(stoppedAt) && now - lastUsed < DAY_MS;
}

/** When a key stopped working; null while it is active. */
export function stoppedWorkingAt(apiKey: ApiKey): string | null {
  return apiKey.status === "active" ? null : (keyEnd(apiKey)?.at ?? null);
}
