import "server-only";

import type { Pool } from "pg";
import { openPool } from "@/server/database/open-pool";

/** Timeout of a statement: a large batch may take long. */
export const LOG_STATEMENT_TIMEOUT_MS = 30_000;
/** Timeout for getting a connection. */
export const LOG_CONNECTION_TIMEOUT_MS = 5_000;

/** The shipper's own connection, so that the log and requests do not wait for each other. */
export const openLogPool = (connectionString: string): Pool =>
  openPool({
    connectionString,
    name: "log",
    applicationName: "iozen-log",
    waitMs: LOG_CONNECTION_TIMEOUT_MS,
    statementMs: LOG_STATEMENT_TIMEOUT_MS,
  });
