import "server-only";

/*
 * Output for the person who starts and stops the server, without the form of a log line: the startup banner, and why a start
 * failed. Everything else is written by server/platform/logger.ts.
 */

export function print(text: string): void {
  console.info(text);
}

/** Prints a sentence, or an error with its stack where the fault is ours. */
export function printProblem(problem: unknown): void {
  console.error(problem);
}
