import "server-only";

import { inspect } from "node:util";
import { isTransientDatabaseError } from "@/server/database/is-transient-database-error";
import { describeError, StartError, systemCause } from "@/server/platform/describe-error";
import { EnvError } from "@/server/platform/env";

/*
 * Output for the person who starts and stops the server, which is not formatted as log lines: the startup banner, and why a
 * start failed. Everything else is written by server/platform/logger.ts.
 */

export function print(text: string): void {
  console.info(text);
}

/** Prints a sentence, or an error with its stack when the fault is ours. Not by the console, whose errors are those of pages. */
export function printProblem(problem: unknown): void {
  process.stderr.write(`${typeof problem === "string" ? problem : inspect(problem)}\n`);
}

function reasonOf(error: unknown): string | null {
  if (error instanceof StartError || error instanceof EnvError) return error.message;
  const last = error instanceof Error ? error.message.split("\n").at(-1) : undefined;
  if (isTransientDatabaseError(error)) return `the database does not respond: ${last}. Start again`;
  return systemCause(error);
}

/** Why the start failed: one line when an operator can fix it, the whole error when the fault is ours. */
export function startProblem(error: unknown): unknown {
  const reason = reasonOf(error);
  return reason === null ? error : `ioZen did not start: ${describeError(reason)}`;
}
