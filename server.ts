import "server-only";

import { createServer, type Server } from "node:http";
import { StartError } from "./server/database/start-error";
import { type OpenDatabase, openDatabase } from "./server/database/open";
import { databaseListener } from "./server/database/listener";
import { lockDataDir } from "./server/data-dir-lock";
import { closeDb, getDb, getPool } from "./server/db";
import { type Env, EnvError, env } from "./server/env";
import { answerClientError } from "./server/start/client-error";
import { greet } from "./server/start/greet";
import { closeServer, listen } from "./server/start/listen";
import {
  operationsSources,
  type RunningOperations,
  startOperations,
} from "./server/start/operations-listener";
import { preparePages } from "./server/start/prepare-pages";
import { apiHandler, holdUntilOpen, siteHandler } from "./server/start/site-handler";
import { rateLimiter } from "./server/rate-limit/rate-limiter";
import { requestLog } from "./server/request-log/log";
import { logMaintenance } from "./server/request-log/maintenance";
import { restoreWindows } from "./server/request-log/restore-windows";
import { requestTail } from "./server/request-log/tail";
import { seedDemo } from "./prisma/seed/seed-demo";

interface Running {
  server: Server;
  database: OpenDatabase;
  operations: RunningOperations;
}

function stopOnSignals({ server, database, operations }: Running): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    operations.drain();
    requestTail().stop();
    // Answers in flight are finished, then logged, before the database goes.
    await closeServer(server);
    await requestLog().stop();
    rateLimiter().stop();
    await logMaintenance().stop();
    await databaseListener().stop();
    await closeDb();
    await database.stop();
    await operations.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
}

async function start(settings: Env): Promise<void> {
  await lockDataDir(settings.DATA_DIR);
  const operations = await startOperations(settings);
  const api = holdUntilOpen();
  const pages = holdUntilOpen();
  const handler = operations.beside(siteHandler({ api: api.handler, pages: pages.handler }));
  // Node would answer a missing Host with a bare 400, which has no request id and is in no log.
  const server = createServer({ requireHostHeader: false }, (req, res) => void handler(req, res));
  server.on("clientError", answerClientError);
  // Node would answer an unknown Expect with 417; here it is a request like any other.
  server.on("checkExpectation", (req, res) => void handler(req, res));
  const address = await listen(server, { host: settings.HOST, port: settings.PORT });
  const database = await openDatabase(settings);
  stopOnSignals({ server, database, operations });
  try {
    const url = settings.PUBLIC_URL ?? address;
    const demo = await prepareData(settings, database, url);
    // The API needs no Next: after a crash it answers again before the pages do.
    api.open(apiHandler(settings));
    pages.open(await preparePages(server, settings));
    operations.run(operationsSources());
    await greet({ db: getDb(), url, demo });
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** Takes up what an earlier process left, and fills what a first start fills; answers what to print about the demo. */
async function prepareData(settings: Env, database: OpenDatabase, url: string): Promise<string | null> {
  // Not waited for: the writer makes a day itself where it is missing.
  void logMaintenance().start();
  await requestLog().flush();
  const demo = await seedDemo({ db: getDb(), settings, isEmbedded: database.isEmbedded, url });
  await restoreWindows(getPool(), rateLimiter(), new Date());
  return demo;
}

try {
  await start(env());
} catch (error) {
  if (!(error instanceof StartError || error instanceof EnvError)) throw error;
  console.error(`ioZen did not start: ${error.message}`);
  process.exit(1);
}
