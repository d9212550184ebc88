import type { ApiEndpoint } from "../api/endpoints";
import { MINUTE_MS } from "../time";

/** Lifetime of a key that is made to send a call again. */
export const TEMPORARY_KEY_MS = 10 * MINUTE_MS;
export const TEMPORARY_KEY_COPY = `${TEMPORARY_KEY_MS / MINUTE_MS} minutes`;

/** Maximum of temporary keys that work in a workspace at once: each has a rate limit of its own. */
export const MAX_TEMPORARY_KEYS = 5;

/** The name of a temporary key, wherever keys are named: "Temporary, to create submissions". */
export const temporaryKeyName = ({ action }: Pick<ApiEndpoint, "action">): string =>
  `Temporary, to ${action}`;

/** Whether the key is one of those that the plan limits: temporary ones have a limit of their own. */
export const countsTowardPlan = (key: { status: string; isTemporary: boolean }): boolean =>
  key.status === "active" && !key.isTemporary;
