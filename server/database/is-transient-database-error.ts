import "server-only";

/**
 * By code: Node's of a socket; PostgreSQL's SQLSTATE for connections, resources, shutdown, and waits that it gave up; Prisma's
 * for a transaction out of time, no connection to be had, a server that is unreachable or hung up, and two writers in conflict.
 */
const CODES =
  /^(?:ECONNREFUSED|ECONNRESET|EPIPE|08...|53[0-3]00|57014|57P0[1-5]|55P03|25P0[34]|40001|40P01|P2028|P2024|P2034|P2037|P1001|P1002|P1008|P1017)$/;

/** What Prisma's driver adapter says in place of a code, where a raw query's own code is only P2010. */
const ADAPTER_KINDS = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
  "TransactionWriteConflict",
]);

/** Errors that pg and pg-pool raise themselves have no code (docs/upgrading.md). The last is open-pool.ts's own. */
const TEXTS =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|The database was silent)/;

/** Deeper than errors are wrapped. */
const MAX_CAUSES = 8;

const fieldOf = (value: unknown, name: string): unknown =>
  // safe: any object may be asked for any field
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;

function isTransient(error: Error): boolean {
  const ofDriver = fieldOf(fieldOf(fieldOf(error, "meta"), "driverAdapterError"), "cause");
  const codes = [fieldOf(error, "code"), fieldOf(ofDriver, "originalCode")];
  return (
    codes.some((code) => typeof code === "string" && CODES.test(code)) ||
    ADAPTER_KINDS.has(String(fieldOf(ofDriver, "kind"))) ||
    TEXTS.test(error.message)
  );
}

/** Whether a statement failed because the database was away or too busy: the same statement may work in a moment. */
export function isTransientDatabaseError(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < MAX_CAUSES && cause instanceof Error; depth++) {
    if (isTransient(cause)) return true;
    cause = cause.cause;
  }
  return false;
}
