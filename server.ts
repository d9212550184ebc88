import "server-only";

import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type OpenDatabase, openDatabase } from "./server/database/open";
import { lockDataDir } from "@/server/start/data-dir-lock";
import { getDb, getPool } from "@/server/database/db";
import { type Env, env, isRunByNpm } from "@/server/platform/env";
import type { BackgroundService } from "@/server/platform/background-service";
import { describeError } from "@/server/platform/describe-error";
import { logger } from "@/server/platform/logger";
import { print, printProblem, startProblem } from "./server/start/operator-output";
import { backgroundServices } from "./server/start/background-services";
import { startupBanner } from "@/server/start/startup-banner";
import { createHttpServer } from "@/server/site/http-server";
import { addressOf, findPort, listen } from "./server/start/listen";
import { operationsSources, startOperations } from "./server/start/operations-listener";
import { claimBuild, ownBuild, removeUnusedBuilds } from "./server/start/builds";
import { preparePages } from "./server/start/prepare-pages";
import { closeRunning, type Running } from "./server/start/running";
import { apiHandler, type RequestHandler, siteHandler } from "@/server/site/site-handler";
import { onStopSignals } from "./server/start/stop-signals";
import { warmUp } from "./server/public-api/warm-up";
import { rateLimiter } from "./server/rate-limit/rate-limiter";
import { shipInChild, spoolIn } from "@/server/request-log/write/log";
import { restoreWindows } from "@/server/request-log/rate-windows/restore-windows";
import { siteIsHttps } from "@/server/http/site-origin";
import { requireSecret, type Secrets } from "@/server/platform/secret";
import { needsSetUp } from "@/server/auth/set-up-link";
import { isDemoWanted } from "./prisma/seed/is-demo-wanted";

/** The entry of the log's shipper, beside this file in a build; in development its source, with the same loader. */
const BUILT_SHIPPER = { file: fileURLToPath(new URL("shipper.mjs", import.meta.url)) };
const SHIPPER_SOURCE = {
  file: "server/request-log/write/child/main.ts",
  execArgv: process.execArgv.filter((flag) => !flag.startsWith("--inspect")),
};

async function start(settings: Env, running: Running, stopping: AbortSignal): Promise<void> {
  const isBuilt = settings.NODE_ENV === "production";
  // Claimed before any file of the build is read: a rebuild elsewhere could remove it.
  if (isBuilt) await claimBuild(ownBuild());
  lockDataDir(settings.DATA_DIR);
  requireSecret();
  const operations = (running.operations = await startOperations(settings));
  const address = { host: settings.HOST, port: await findPort({ host: settings.HOST, port: settings.PORT }) };
  let handler: RequestHandler | null = null;
  const server = createHttpServer((req, res) => handler?.(req, res), { https: siteIsHttps() });
  // Loaded while the database starts: each leaves the processor idle for half of its time.
  const loading = preparePages(server, settings);
  // The first failure is the one to report; this one is awaited below.
  loading.catch(() => undefined);
  const database = (running.database = await openDatabase(settings, stopping));
  stopping.throwIfAborted();
  shipInChild(isBuilt ? BUILT_SHIPPER : SHIPPER_SOURCE);
  const services = (running.services = backgroundServices());
  const url = settings.PUBLIC_URL ?? addressOf(address);
  const demo = await prepareData({ settings, services, database, url, stopping });
  const pages = await loading;
  stopping.throwIfAborted();
  const api = apiHandler(settings);
  handler = siteHandler({ ...pages, api, operations: operations.inFrontOf(pages.pages) });
  // The last use of the database: nothing after the first response can make the start fail.
  const banner = await startupBanner({ db: getDb(), settings, url, demo, isTerminal: process.stdout.isTTY });
  await listen(server, address);
  print(banner);
  running.server = server;
  running.stopDelayMs = settings.STOP_DELAY_SECONDS * 1000;
  operations.run(operationsSources(services));
  // If the product's folder is read-only, nobody builds there either.
  if (isBuilt) await removeUnusedBuilds(ownBuild(), () => Date.now()).catch(() => undefined);
  // Runs in small steps between the first requests.
  if (isBuilt) void warmUp((err) => logger("api").error("The warm-up failed", { err }));
}

interface Preparation {
  settings: Env;
  services: readonly BackgroundService[];
  database: OpenDatabase;
  url: string;
  stopping: AbortSignal;
}

/** Starts the background services, seeds the demo, and restores the rate limits. Returns the demo's credentials. */
async function prepareData({
  settings,
  services,
  database,
  url,
  stopping,
}: Preparation): Promise<Secrets | null> {
  for (const service of services) service.start?.();
  const demo = await seedDemoIfWanted({ settings, database, url, stopping });
  const sources = { pool: getPool(), spool: spoolIn(settings.DATA_DIR), log: logger("rate-limit") };
  await restoreWindows(rateLimiter(), sources, new Date());
  return demo;
}

/** Loads the demo's code only for the one start that fills an empty database with it. */
async function seedDemoIfWanted(
  input: Pick<Preparation, "settings" | "database" | "url" | "stopping">,
): Promise<Secrets | null> {
  if (!isDemoWanted(input.settings, input.database.isEmbedded) || !(await needsSetUp(getDb()))) return null;
  const { seedDemo } = await import("./prisma/seed/seed-demo");
  return seedDemo(input);
}

// A closed pipe is no reason to stop. Without a listener this error would be printed, and printing it would fail again.
for (const output of [process.stdout, process.stderr]) output.on("error", () => undefined);

// An exit that nobody requested is never a success.
process.exitCode = 1;
const stopping = new AbortController();
onStopSignals(process, {
  isRunByNpm: isRunByNpm(),
  now: () => performance.now(),
  onFirst: () => {
    process.exitCode = 0;
    print("Stopping: requests in flight are finished first. Another Ctrl-C or SIGTERM ends it at once.");
    stopping.abort();
  },
  onSecond: (exitCode) => {
    printProblem(
      "Ended at once: requests in flight get no response. Every request that got one is safe in the spool; the next start ships it.",
    );
    process.exit(exitCode);
  },
});
const running: Running = {};
try {
  await start(env(), running, stopping.signal);
  if (!stopping.signal.aborted) await once(stopping.signal, "abort");
} catch (error) {
  // A start that a stop interrupts fails for that reason alone.
  if (!stopping.signal.aborted) printProblem(startProblem(error));
}
await closeRunning(running).catch((error: unknown) => {
  printProblem(`ioZen did not stop in order: ${describeError(error)}`);
  process.exitCode = 1;
});
process.exit();
