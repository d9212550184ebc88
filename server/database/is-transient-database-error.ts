import "server-only";

const WORDS =
  /can't reach database|ECONNREFUSED|ECONNRESET|EPIPE|connection (terminated|error)|closed the connection|terminating connection|starting up|shutting down|too many (clients|connections)|timeout exceeded when trying to connect|database was silent|(statement|lock) timeout|deadlock|could not serialize|unable to start a transaction|transaction already closed|expired transaction|operations timed out|timed out fetching/i;

/**
 * Prisma's: a transaction that ran out of time, no connection to be had, a server that cannot be reached or hung up, and a
 * conflict of two writers. PostgreSQL's, by SQLSTATE: connection, resources, shutdown, and what it gave up waiting for.
 */
const CODES =
  /^(?:P2028|P2024|P2034|P1001|P1002|P1008|P1017|08...|53[0-3]00|57014|57P0[1-5]|55P03|25P0[34]|40001|40P01)$/;

/** Deeper than errors are wrapped. */
const MAX_CAUSES = 8;

function isAway(error: Error): boolean {
  return ("code" in error && CODES.test(String(error.code))) || WORDS.test(error.message);
}

/** Whether a statement failed because the database was away or too busy: the same statement may work in a moment. */
export function isTransientDatabaseError(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < MAX_CAUSES && cause instanceof Error; depth++) {
    if (isAway(cause)) return true;
    cause = cause.cause;
  }
  return false;
}
