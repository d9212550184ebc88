import "server-only";

import { isDatabaseAway } from "../database/is-database-away";
import { StartError } from "../database/start-error";
import { EnvError } from "../env";
import { errorReason } from "../error-reason";
import { systemCause } from "../system-cause";

function reasonOf(error: unknown): string | null {
  if (error instanceof StartError || error instanceof EnvError) return error.message;
  const last = error instanceof Error ? error.message.split("\n").at(-1) : undefined;
  if (isDatabaseAway(error)) return `the database does not answer: ${last}. Start again`;
  return systemCause(error);
}

/** Why the start failed: one line where an operator can mend it, and all that is known where the fault is ours. */
export function startProblem(error: unknown): unknown {
  const reason = reasonOf(error);
  return reason === null ? error : `ioZen did not start: ${errorReason(reason)}`;
}
