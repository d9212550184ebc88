import "server-only";

import { keyCache } from "@/server/api-keys/access-changes";
import { statementCounts } from "../database/count-statements";
import { databaseListener } from "../database/listener";
import { getApiPool } from "@/server/database/db";
import type { Env } from "@/server/platform/env";
import { type Operations, openOperations } from "../operations/open-operations";
import type { OperationsSources } from "../operations/sources";
import { startTracing } from "../operations/start-tracing";
import { rateLimiter } from "../rate-limit/rate-limiter";
import { requestLog } from "@/server/request-log/write/log";
import { siteIsHttps } from "@/server/http/site-origin";
import { createHttpServer } from "@/server/site/http-server";
import { logMaintenance } from "@/server/request-log/maintain/maintenance";
import { listen } from "./listen";

/** What this process can tell once its database is open. */
export function operationsSources(): OperationsSources {
  return {
    log: () => requestLog().status(),
    maintenance: () => logMaintenance().status(),
    keyCache,
    limiterSubjects: () => rateLimiter().subjects,
    pool: getApiPool,
    statements: statementCounts,
    isListening: () => databaseListener().isUp(),
    isLimitShared: () => rateLimiter().isShared,
    askDatabase: () => getApiPool().query("SELECT 1"),
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
  const server = port === undefined ? null : createHttpServer(operations.handler, { https: siteIsHttps() });
  if (server && port !== undefined) await listen(server, { host, port, prefix: "OPERATIONS_" });
  const stop = async () => {
    await tracing.stop();
    server?.close();
    server?.closeAllConnections();
  };
  return { ...operations, stop };
}
