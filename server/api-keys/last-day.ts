import "server-only";

import type { Context } from "../context";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Where the last 24 hours begin, to the minute: of a key's activity and of what revoking it would break alike. */
export function lastDayStart({ now }: Pick<Context, "now">): Date {
  return new Date(Math.floor((now.getTime() - DAY_MS) / MINUTE_MS) * MINUTE_MS);
}
