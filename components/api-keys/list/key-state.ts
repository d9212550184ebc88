import type { ApiKey, ApiKeyList } from "@/lib/contracts/api-key";
import type { Membership } from "@/lib/contracts/workspace";
import { countOf } from "@/lib/format/format-count";
import { disuseDays } from "@/lib/keys/key-use";
import { PLAN_LIMITS } from "@/lib/plans";
import { expiresSoon } from "../expiry";

const DAY_MS = 86_400_000;
const UNUSED_DAYS = 30;

export type KeyState =
  "active" | "expires_soon" | "unused" | "archived" | "no_api_access" | "expired" | "revoked";

/** What of its workspace decides what a key can do. */
export type KeyWorkspace = Pick<Membership, "plan" | "archivedAt">;

/** What the key can do now; of one that works, the nearest thing to act on. */
export function keyState(apiKey: ApiKey, { plan, archivedAt }: KeyWorkspace, now: number): KeyState {
  if (apiKey.status !== "active") return apiKey.status;
  if (apiKey.expiresAt !== null && Date.parse(apiKey.expiresAt) <= now) return "expired";
  if (archivedAt !== null) return "archived";
  if (!PLAN_LIMITS[plan].features.api_access) return "no_api_access";
  if (expiresSoon(apiKey.expiresAt, now)) return "expires_soon";
  return isUnused(apiKey, now) ? "unused" : "active";
}

/** Never called although it is old enough to have been, or not called for 30 days. */
function isUnused({ lastUsedAt, createdAt }: ApiKey, now: number): boolean {
  const days = disuseDays(createdAt, now);
  if (days === null) return false;
  return lastUsedAt === null || now - Date.parse(lastUsedAt) > UNUSED_DAYS * DAY_MS;
}

/** How many keys there are to call with, in words that agree with the badges: "2 of 3 active". */
export function keyCountWords(
  { activeCount, maxActive }: Pick<ApiKeyList, "activeCount" | "maxActive">,
  { plan, archivedAt }: KeyWorkspace,
): string {
  const { name, features } = PLAN_LIMITS[plan];
  if (archivedAt !== null || !features.api_access) {
    const why = archivedAt === null ? `${name} has no API access` : "the workspace is archived";
    return activeCount === 0 ? `None active: ${why}` : `${countOf(activeCount, "key")}, none works: ${why}`;
  }
  if (activeCount > maxActive) return `${activeCount} active, ${name} allows ${maxActive}`;
  return `${activeCount} of ${maxActive} active`;
}

/** Whether somebody called with a key in the last 24 hours although it had ended. */
export function isStillCalled(apiKey: ApiKey, now: number): boolean {
  const endedAt = keyEndedAt(apiKey);
  if (endedAt === null || apiKey.lastUsedAt === null) return false;
  const lastUsed = Date.parse(apiKey.lastUsedAt);
  return lastUsed >= Date.parse(endedAt) && now - lastUsed < DAY_MS;
}

/** When a revoked or expired key stopped working; null while it works. */
export function keyEndedAt({ status, revokedAt, expiresAt }: ApiKey): string | null {
  if (status === "active") return null;
  if (revokedAt === null || expiresAt === null) return revokedAt ?? expiresAt;
  return revokedAt < expiresAt ? revokedAt : expiresAt;
}
