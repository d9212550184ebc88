import "server-only";

import { isTransientDatabaseError } from "@/server/database/is-transient-database-error";
import { StartError } from "@/server/platform/start-error";
import { EnvError } from "@/server/platform/env";
import { describeError } from "@/server/platform/describe-error";
import { systemCause } from "@/server/platform/system-cause";

function reasonOf(error: unknown): string | null {
  if (error instanceof StartError || error instanceof EnvError) return error.message;
  const last = error instanceof Error ? error.message.split("\n").at(-1) : undefined;
  if (isTransientDatabaseError(error)) return `the database does not answer: ${last}. Start again`;
  return systemCause(error);
}

/** Why the start failed: one line where an operator can mend it, and all that is known where the fault is ours. */
export function startProblem(error: unknown): unknown {
  const reason = reasonOf(error);
  return reason === null ? error : `ioZen did not start: ${describeError(reason)}`;
}
