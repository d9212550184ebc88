import "server-only";

import { describeTransient } from "@/server/database/is-transient-database-error";
import { LineLimit } from "@/server/platform/line-limit";
import { type Logger, logger } from "@/server/platform/logger";

/**
 * Takes over the console's errors: Next prints each failure of a page there, several times and with its stack. Nothing else
 * uses the console.
 */
export function logPageErrors(
  target: Pick<Console, "error">,
  log: Pick<Logger, "error"> = logger("pages"),
): void {
  const limit = new LineLimit((count) => log.error(`${count} more failures in that minute`));
  target.error = (...values: unknown[]) => {
    const error = values.find((value) => value instanceof Error);
    const err = describeTransient(error) ?? error ?? values.map(String).join(" ");
    limit.print(() => log.error("A page failed", { err }));
  };
}
