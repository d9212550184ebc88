import "server-only";

import { Socket } from "node:net";
import type { Pool, PoolClient } from "pg";
import { countStatements, type PoolName } from "./count-statements";
import { PatientPool } from "./patient-pool";

/** Time between the statement timeout, at which the database responds with an error, and our giving up on the connection. */
const GRACE_MS = 500;
const ABANDONED_TIMEOUT_MS = 5_000;

interface PoolOptions {
  connectionString: string;
  /** Label in the metrics. */
  name: PoolName;
  /** Name in the database's own views. */
  applicationName: string;
  /** Maximum number of connections; by default that of `CONNECTIONS` for the name. */
  max?: number;
  /** Timeout for getting a connection, new or released. */
  waitMs: number;
  /** Timeout of a statement. */
  statementMs: number;
  /** Timeout between two statements of a transaction: a client that sends none has gone, but still holds its locks. */
  abandonedMs?: number | undefined;
}

/**
 * Closes a connection that is silent for too long while in use. The database's own timeout cannot arrive over a connection
 * that is dead without being closed: after a failover, or behind a router that forgot it. The connection must go, because a
 * late result would be taken for that of the next statement.
 */
function endWhenSilent(pool: Pool, silenceMs: number): void {
  const socketOf = ({ connection: { stream } }: PoolClient) => (stream instanceof Socket ? stream : null);
  pool.on("connect", (client) => {
    const message = `The database was silent for ${silenceMs} ms`;
    const socket = socketOf(client);
    socket?.on("timeout", () => {
      // If this process was blocked itself, the timeout fires before data that has arrived is read.
      const { bytesRead } = socket;
      setImmediate(() => socket.bytesRead === bytesRead && socket.destroy(new Error(message)));
    });
  });
  pool.on("acquire", (client) => socketOf(client)?.setTimeout(silenceMs));
  pool.on("release", (_, client) => socketOf(client)?.setTimeout(0));
}

/**
 * A broken connection fails the statement on it, which reports the error; the pool replaces it. Without a listener, the
 * error of a connection held between two statements would be an uncaught exception.
 */
export function surviveLosses(pool: Pool): void {
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
}

/** Opens a pool with timeouts on both ends: callers wait for a bounded time, then get an error. */
export function openPool({
  name,
  applicationName,
  waitMs,
  statementMs,
  abandonedMs = ABANDONED_TIMEOUT_MS,
  max = CONNECTIONS[name],
  ...options
}: PoolOptions): Pool {
  const pool = new PatientPool({
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

/** Maximum number of connections that one process opens, by purpose. */
export const CONNECTIONS = {
  /** The API's requests. */
  main: 10,
  /** The dashboard and background work. */
  dashboard: 6,
  /** The log's shipper. */
  log: 1,
  /** The log's retention. */
  maintenance: 1,
  /** LISTEN, for messages between processes. */
  listener: 1,
} as const;

export const ALL_CONNECTIONS = Object.values(CONNECTIONS).reduce((sum, count) => sum + count, 0);
