import "server-only";

/**
 * Codes: Node's socket errors; PostgreSQL's SQLSTATEs for connections, resources, shutdown and timeouts; Prisma's for a
 * transaction timeout, no free connection, an unreachable server or one that hung up, and a write conflict.
 */
const CODES =
  /^(?:ECONNREFUSED|ECONNRESET|EPIPE|08...|53[0-3]00|57014|57P0[1-5]|55P03|25P0[34]|40001|40P01|P2028|P2024|P2034|P2037|P1001|P1002|P1008|P1017)$/;

/** Kinds that Prisma's driver adapter reports instead of a code, where a raw query's own code is only P2010. */
const ADAPTER_KINDS = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
  "TransactionWriteConflict",
]);

/**
 * Errors that pg and pg-pool raise themselves have no code (docs/upgrading.md). The last two are our own, from
 * open-pool.ts and from server/public-api/stages/workspace-turn.ts.
 */
const TEXTS =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|The database was silent|Too many requests wait for a connection)/;

/** More than the depth to which errors are ever wrapped. */
const MAX_DEPTH = 8;

const fieldOf = (value: unknown, name: string): unknown =>
  // safe: reading any property of an object is allowed
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;

function codesOf(error: Error): unknown[] {
  const ofDriver = driverErrorOf(error);
  return [fieldOf(error, "code"), fieldOf(ofDriver, "originalCode")];
}

const driverErrorOf = (error: Error) =>
  fieldOf(fieldOf(fieldOf(error, "meta"), "driverAdapterError"), "cause");

function isTransient(error: Error): boolean {
  return (
    codesOf(error).some((code) => typeof code === "string" && CODES.test(code)) ||
    ADAPTER_KINDS.has(String(fieldOf(driverErrorOf(error), "kind"))) ||
    TEXTS.test(error.message)
  );
}

/** Whether the error, or one of those that caused it, is such. */
function hasCause(error: unknown, isSuch: (error: Error) => boolean): boolean {
  let cause = error;
  for (let depth = 0; depth < MAX_DEPTH && cause instanceof Error; depth++) {
    if (isSuch(cause)) return true;
    cause = cause.cause;
  }
  return false;
}

/** Whether a statement failed because the database was unavailable or overloaded: a retry may succeed. */
export const isTransientDatabaseError = (error: unknown): boolean => hasCause(error, isTransient);

/** Conflicts with another transaction: SQLSTATEs, and Prisma's code. */
const CONFLICTS: ReadonlySet<unknown> = new Set(["40001", "40P01", "P2034"]);

/** Whether a statement failed in a way that any other would now too, unlike one that lost a conflict. */
export const isDatabaseAway = (error: unknown): boolean =>
  isTransientDatabaseError(error) &&
  !hasCause(error, (each) => codesOf(each).some((code) => CONFLICTS.has(code)));

/** Whether a statement was cancelled because it took longer than its timeout. */
export const isStatementTimeout = (error: unknown): boolean =>
  hasCause(error, (each) => codesOf(each).includes("57014"));

/** Describes such a failure in one line, without a stack; null for any other error. */
export function describeTransient(error: unknown): string | null {
  if (!isTransientDatabaseError(error)) return null;
  return `database: ${error instanceof Error ? error.message.split("\n").at(-1) : ""}`;
}
