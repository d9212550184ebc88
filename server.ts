import "server-only";

import { createServer, type Server } from "node:http";
import next from "next";
import { StartError } from "./server/database/start-error";
import { type OpenDatabase, openDatabase } from "./server/database/open";
import { databaseListener } from "./server/database/listener";
import { lockDataDir } from "./server/data-dir-lock";
import { closeDb, getDb } from "./server/db";
import { type Env, EnvError, env } from "./server/env";
import { answerClientError } from "./server/start/client-error";
import { greet } from "./server/start/greet";
import { closeServer, listen } from "./server/start/listen";
import {
  operationsSources,
  type RunningOperations,
  startOperations,
} from "./server/start/operations-listener";
import { createSiteHandler, type RequestHandler } from "./server/start/site-handler";
import { rateLimiter } from "./server/rate-limit/rate-limiter";
import { requestLog } from "./server/request-log/log";
import { restoreWindows } from "./server/request-log/restore-windows";
import { seedDemo } from "./prisma/seed/seed-demo";

/** Every request before the site is ready waits here, so that the port is taken, or refused, at once. */
function holdUntilReady() {
  let open: (handler: RequestHandler) => void = () => undefined;
  const ready = new Promise<RequestHandler>((resolve) => {
    open = resolve;
  });
  const handler: RequestHandler = async (req, res) => (await ready)(req, res);
  return { handler, open };
}

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
    // Answers in flight are finished, then logged, before the database goes.
    await closeServer(server);
    await requestLog().stop();
    rateLimiter().stop();
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
  const { handler: site, open } = holdUntilReady();
  const handler = operations.beside(site);
  const server = createServer((req, res) => void handler(req, res));
  server.on("clientError", answerClientError);
  // Node would answer an unknown Expect with 417; here it is a request like any other.
  server.on("checkExpectation", (req, res) => void handler(req, res));
  const address = await listen(server, { host: settings.HOST, port: settings.PORT });
  const database = await openDatabase(settings);
  stopOnSignals({ server, database, operations });
  try {
    open(await prepareSite(server, settings, { database, address }));
    operations.run(operationsSources());
  } catch (error) {
    await database.stop();
    throw error;
  }
}

interface Opened {
  database: OpenDatabase;
  address: string;
}

/** Fills what a start fills, readies Next, and says where to go. */
async function prepareSite(
  server: Server,
  settings: Env,
  { database, address }: Opened,
): Promise<RequestHandler> {
  const isDev = settings.NODE_ENV === "development";
  const url = settings.PUBLIC_URL ?? address;
  const db = getDb();
  await requestLog().flush();
  const demo = await seedDemo({ db, settings, isEmbedded: database.isEmbedded, url });
  await restoreWindows(db, rateLimiter(), new Date());

  const app = next({ dev: isDev, hostname: settings.HOST, port: settings.PORT, httpServer: server });
  await app.prepare();
  await greet({ db, url, demo });
  return createSiteHandler(app.getRequestHandler(), settings);
}

try {
  await start(env());
} catch (error) {
  if (!(error instanceof StartError || error instanceof EnvError)) throw error;
  console.error(`ioZen did not start: ${error.message}`);
  process.exit(1);
}
