import { type Plan, PLAN_LIMITS } from "./plans";

/** An instant as a row or as a DTO holds it. */
type Instant = Date | string;

interface KeyDates {
  revokedAt: Instant | null;
  expiresAt: Instant | null;
}

interface KeyWorkspace {
  plan: Plan;
  archivedAt: Instant | null;
}

/** What has become of a key by itself, whatever its workspace allows. */
export const KEY_STATUSES = ["active", "expired", "revoked"] as const;
export type KeyStatus = (typeof KEY_STATUSES)[number];

/** What stops every key of a workspace. */
export type KeyHold = "archived" | "no_api_access";

/** `works`, or the first reason, in the API's order of checks, for which the API refuses the key. */
export const KEY_STATES = ["works", "revoked", "expired", "archived", "no_api_access"] as const;
export type KeyState = (typeof KEY_STATES)[number];

/** From the very instant of its expiry on. */
export function isExpiredAt({ expiresAt }: Pick<KeyDates, "expiresAt">, now: Date | number): boolean {
  return expiresAt !== null && new Date(expiresAt).getTime() <= new Date(now).getTime();
}

/** A revoked key stays revoked when its expiry passes too. `activeKeys` (server/api-keys) is the same rule in SQL. */
export function keyStatusAt(key: KeyDates, now: Date | number): KeyStatus {
  if (key.revokedAt !== null) return "revoked";
  return isExpiredAt(key, now) ? "expired" : "active";
}

/** The reason for which the API refuses every key of the workspace; null when there is none. */
export function findKeyHold({ archivedAt, plan }: KeyWorkspace): KeyHold | null {
  if (archivedAt !== null) return "archived";
  return PLAN_LIMITS[plan].features.api_access ? null : "no_api_access";
}

/** What the API makes of a call with the key at `now`. */
export function keyStateAt(key: KeyDates, workspace: KeyWorkspace, now: Date | number): KeyState {
  const status = keyStatusAt(key, now);
  return status === "active" ? (findKeyHold(workspace) ?? "works") : status;
}
