import "server-only";

import { statementCounts } from "../database/count-statements";
import { getApiPool } from "@/server/database/db";
import type { BackgroundService } from "@/server/platform/background-service";
import type { Env } from "@/server/platform/env";
import { type Operations, openOperations } from "../operations/open-operations";
import type { OperationsSources } from "../operations/readiness";
import { startTracing } from "../operations/start-tracing";
import { siteIsHttps } from "@/server/http/site-origin";
import { createHttpServer } from "@/server/site/http-server";
import { listen } from "./listen";

/** The sources that operations report from in this process. */
export function operationsSources(services: readonly BackgroundService[]): OperationsSources {
  return { services, statements: statementCounts, askDatabase: () => getApiPool().query("SELECT 1") };
}

export interface RunningOperations extends Operations {
  /** Called last: until then, the operations' port reports that the process is draining. */
  stop: () => Promise<void>;
}

/** Binds OPERATIONS_PORT and starts tracing, each if configured. */
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
