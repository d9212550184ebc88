import { type Plan, PLAN_LIMITS } from "../workspace/plans";

/** An instant in the form of a row or of a DTO. */
type Instant = Date | string;

interface KeyDates<T extends Instant = Instant> {
  revokedAt: T | null;
  expiresAt: T | null;
}

export interface KeyWorkspace {
  plan: Plan;
  archivedAt: Instant | null;
}

/** The key's own status, regardless of its workspace. */
export const KEY_STATUSES = ["active", "expired", "revoked"] as const;
type KeyStatus = (typeof KEY_STATUSES)[number];
export type EndedStatus = Exclude<KeyStatus, "active">;

interface KeyEnd<T extends Instant> {
  status: EndedStatus;
  at: T;
}

/** Conditions of the workspace that stop all of its keys. */
export type KeyHold = "archived" | "no_api_access";

/** `works`, or the first reason, in the API's order of checks, for which the API refuses the key. */
export const KEY_STATES = ["works", "revoked", "expired", "archived", "no_api_access"] as const;
export type KeyState = (typeof KEY_STATES)[number];

/** Makes no Date of one: every call to the API asks. */
const toMs = (instant: Instant | number) =>
  typeof instant === "string" ? Date.parse(instant) : Number(instant);

/** True from the very instant of the expiry on. */
export function isExpiredAt({ expiresAt }: Pick<KeyDates, "expiresAt">, now: Date | number): boolean {
  return expiresAt !== null && toMs(expiresAt) <= toMs(now);
}

/** A revoked key stays revoked after its expiry. `activeKeys` (server/api-keys) is the same rule as a query condition. */
export function keyStatusAt(key: KeyDates, now: Date | number): KeyStatus {
  if (key.revokedAt !== null) return "revoked";
  return isExpiredAt(key, now) ? "expired" : "active";
}

/** The end of a key that has ended: its revocation or its expiry, whichever came first. */
export function keyEnd<T extends Instant>({ revokedAt, expiresAt }: KeyDates<T>): KeyEnd<T> | null {
  if (revokedAt !== null && (expiresAt === null || new Date(revokedAt) <= new Date(expiresAt)))
    return { status: "revoked", at: revokedAt };
  return expiresAt === null ? null : { status: "expired", at: expiresAt };
}

export function isEndedStatus(status: string | null): status is EndedStatus {
  return KEY_STATUSES.some((each) => each !== "active" && each === status);
}

/** The reason for which the API refuses every key of the workspace; null when there is none. */
export function findKeyHold({ archivedAt, plan }: KeyWorkspace): KeyHold | null {
  if (archivedAt !== null) return "archived";
  return PLAN_LIMITS[plan].features.api_access ? null : "no_api_access";
}

/** The API's verdict on a call with the key at `now`. */
export function keyStateAt(key: KeyDates, workspace: KeyWorkspace, now: Date | number): KeyState {
  const status = keyStatusAt(key, now);
  return status === "active" ? (findKeyHold(workspace) ?? "works") : status;
}
