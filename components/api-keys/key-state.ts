import type { ApiKey } from "@/lib/contracts/api-key";
import { expiresSoon } from "./expiry";

const DAY_MS = 86_400_000;
const UNUSED_DAYS = 30;

export type KeyState = "active" | "expires_soon" | "unused" | "expired" | "revoked";

/** What a person should know about a key first: its status, and among active ones the nearest thing to act on. */
export function keyState(apiKey: ApiKey, now: number): KeyState {
  if (apiKey.status !== "active") return apiKey.status;
  if (expiresSoon(apiKey.expiresAt, now)) return "expires_soon";
  return isUnused(apiKey, now) ? "unused" : "active";
}

/** Never called a day after it was made, or not for 30 days. */
function isUnused({ lastUsedAt, createdAt }: ApiKey, now: number): boolean {
  if (lastUsedAt === null) return now - Date.parse(createdAt) > DAY_MS;
  return now - Date.parse(lastUsedAt) > UNUSED_DAYS * DAY_MS;
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
