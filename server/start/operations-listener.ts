import "server-only";

import { createServer } from "node:http";
import type { QueryConfig } from "pg";
import { keyCache } from "../access-changes";
import { statementCounts } from "../database/count-statements";
import { databaseListener } from "../database/listener";
import { getPool } from "../db";
import type { Env } from "../env";
import { type Operations, openOperations } from "../operations/open-operations";
import type { OperationsSources } from "../operations/sources";
import { startTracing } from "../operations/start-tracing";
import { rateLimiter } from "../rate-limit/rate-limiter";
import { requestLog } from "../request-log/log";
import { listen } from "./listen";

/** One that was sent and never answered gives its connection back after 3 s, so that the next look can open another. */
const QUESTION: QueryConfig & { query_timeout: number } = { text: "SELECT 1", query_timeout: 3_000 };

/** What this process can tell once its database is open. */
export function operationsSources(): OperationsSources {
  return {
    log: () => requestLog().status(),
    keyCache,
    limiterSubjects: () => rateLimiter().subjects,
    pool: getPool,
    statements: statementCounts,
    isListening: () => databaseListener().isUp(),
    isLimitShared: () => rateLimiter().isShared,
    askDatabase: () => getPool().query(QUESTION),
  };
}

export interface RunningOperations extends Operations {
  /** The last thing of a stop: until then the own address answers that the process drains. */
  stop: () => Promise<void>;
}

/** Takes OPERATIONS_PORT where it is set, and begins to trace where that is configured. */
export async function startOperations(settings: Env): Promise<RunningOperations> {
  const operations = openOperations(settings);
  const tracing = await startTracing(settings);
  const { OPERATIONS_HOST: host, OPERATIONS_PORT: port } = settings;
  const server = port === undefined ? null : createServer(operations.handler);
  if (server && port !== undefined) await listen(server, { host, port, prefix: "OPERATIONS_" });
  const stop = async () => {
    await tracing.stop();
    server?.close();
    server?.closeAllConnections();
  };
  return { ...operations, stop };
}
