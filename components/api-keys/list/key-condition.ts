import type { ApiKey, ApiKeyList } from "@/lib/contracts/api-key";
import type { Membership } from "@/lib/contracts/workspace";
import { countOf } from "@/lib/format/format-number";
import { DISUSE_DAYS, disuseDays } from "@/lib/keys/key-facts";
import { findKeyHold, keyEnd, keyStateAt, type KeyState } from "@/lib/keys/key-state";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { DAY_MS } from "@/lib/time";
import { expiresSoon } from "../expiry";

/** The state of a key; a working key has the condition that most needs action. */
export type KeyCondition = Exclude<KeyState, "works"> | "active" | "temporary" | "expires_soon" | "unused";

/** The fields of a workspace that decide whether its keys work. */
export type KeyWorkspace = Pick<Membership, "plan" | "archivedAt">;

export function keyConditionAt(apiKey: ApiKey, workspace: KeyWorkspace, now: number): KeyCondition {
  // The server has already ended the key, whatever this clock says.
  if (apiKey.status !== "active") return apiKey.status;
  const state = keyStateAt(apiKey, workspace, now);
  if (state !== "works") return state;
  // A temporary key is meant to end, so nobody has to act.
  if (apiKey.isTemporary) return "temporary";
  if (expiresSoon(apiKey.expiresAt, now)) return "expires_soon";
  return isUnused(apiKey, now) ? "unused" : "active";
}

/** True if it was never called although it is old enough, or not called for 30 days. */
function isUnused({ lastUsedAt, createdAt }: ApiKey, now: number): boolean {
  const days = disuseDays(createdAt, now);
  if (days === null) return false;
  return lastUsedAt === null || now - Date.parse(lastUsedAt) > DISUSE_DAYS * DAY_MS;
}

/** The number of working keys, in the words of the badges: "2 of 3 active". */
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

/** Whether a key was called in the last 24 hours after it had ended. */
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
