import "server-only";

import { Socket } from "node:net";
import { Pool, type PoolClient } from "pg";
import { CONNECTIONS } from "./connections";
import { countStatements, type PoolName } from "./count-statements";

/** After its limit the database says that a statement took too long; this long later it is not heard any more. */
const GRACE_MS = 500;
const ABANDONED_MS = 5_000;

interface PoolOptions {
  connectionString: string;
  /** In the metrics. */
  name: PoolName;
  /** In the database's own views. */
  applicationName: string;
  /** Most connections; not given: what `CONNECTIONS` has for the name. */
  max?: number;
  /** Longest wait for a connection, whether one is made or becomes free. */
  waitMs: number;
  /** Longest that a statement may run. */
  statementMs: number;
  /** Inside a transaction one statement follows the other: a client that sends none has gone, and its locks with it. */
  abandonedMs?: number | undefined;
}

/**
 * Ends a connection that is silent for too long while somebody uses it. The database's own limit does not arrive over a
 * wire that is dead without being closed: after a failover, or behind a router that forgot it. The connection goes, for
 * a late answer would be taken for that of the next statement.
 */
function endWhenSilent(pool: Pool, silenceMs: number): void {
  const socketOf = ({ connection: { stream } }: PoolClient) => (stream instanceof Socket ? stream : null);
  pool.on("connect", (client) => {
    const message = `The database was silent for ${silenceMs} ms`;
    const socket = socketOf(client);
    socket?.on("timeout", () => {
      // Of a process that was held up itself, limits end before what has arrived meanwhile is read.
      const { bytesRead } = socket;
      setImmediate(() => socket.bytesRead === bytesRead && socket.destroy(new Error(message)));
    });
  });
  pool.on("acquire", (client) => socketOf(client)?.setTimeout(silenceMs));
  pool.on("release", (_, client) => socketOf(client)?.setTimeout(0));
}

/**
 * A connection that breaks fails the statement on it, which says so; one that has none is replaced at the next. Unheard, the
 * error of a connection that somebody holds between two statements would be an uncaught exception.
 */
export function surviveLosses(pool: Pool): void {
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
}

/** Connections with limits on both ends: whoever uses them waits so long, and then is told that it failed. */
export function openPool({
  name,
  applicationName,
  waitMs,
  statementMs,
  abandonedMs = ABANDONED_MS,
  max = CONNECTIONS[name],
  ...options
}: PoolOptions): Pool {
  const pool = new Pool({
    ...options,
    max,
    connectionTimeoutMillis: waitMs,
    keepAlive: true,
    application_name: applicationName,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: abandonedMs,
    options: "-c TimeZone=UTC",
  });
  surviveLosses(pool);
  endWhenSilent(pool, statementMs + GRACE_MS);
  countStatements(pool, name);
  return pool;
}
