import "server-only";

const WORDS =
  /can't reach database|ECONNREFUSED|ECONNRESET|EPIPE|connection (terminated|error)|closed the connection|terminating connection|starting up|shutting down|too many (clients|connections)|timeout exceeded when trying to connect|database was silent|statement timeout|unable to start a transaction|operations timed out/i;

/** Whether a statement failed because the database was away or too busy: the same statement may work in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  return error instanceof Error && WORDS.test(error.message);
}
