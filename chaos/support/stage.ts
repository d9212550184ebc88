import { join } from "node:path";
import { AppServer } from "./app-server";
import { Ledger } from "./ledger";
import { Postgres } from "./postgres";
import type { ScenarioContext } from "./scenario";
import { seedWorkspaces, type World } from "./world";

const WORKSPACES = 6;
const KEYS = 8;

export interface Stage {
  postgres: Postgres;
  app: AppServer;
  world: World;
}

interface StageOptions {
  settings?: Record<string, string | number>;
  /** Port of a proxy that the server reaches its database through. */
  proxyPort?: (postgres: Postgres) => Promise<number>;
}

/** A managed database, the product on it, and workspaces to call it with. */
export async function setStage(
  ctx: ScenarioContext,
  { settings = {}, proxyPort }: StageOptions = {},
): Promise<Stage> {
  const postgres = await Postgres.create(ctx.directory);
  ctx.onEnd(() => postgres.stop("immediate"));
  const port = await proxyPort?.(postgres);
  const dataDir = join(ctx.directory, "data");
  const app = await AppServer.create({
    dataDir,
    settings: { DATABASE_URL: postgres.url(port), ...settings },
  });
  ctx.onEnd(() => app.kill());
  await app.start();
  const world = await fillWorld(app, postgres.url());
  return { postgres, app, world };
}

/** Fills the database of a server that runs on it. */
export async function fillWorld(app: AppServer, databaseUrl: string): Promise<World> {
  const sizes = { workspaces: WORKSPACES, keysPerWorkspace: KEYS };
  const world = await seedWorkspaces({ databaseUrl, dataDir: app.dataDir, ...sizes });
  app.probeKey = world.probeKey;
  return world;
}

interface Pace {
  connections?: number;
  thinkMs?: number;
}

/** The load on that server, or what stands before it; it waits to be resumed. */
export async function openLedger(
  ctx: ScenarioContext,
  { app, world }: { app: { url: string }; world: World },
  pace: Pace = {},
): Promise<Ledger> {
  const seed = ctx.random.int(1, 1_000_000);
  const ledger = await Ledger.open({ url: app.url, directory: ctx.directory, seed, world, ...pace });
  ctx.onEnd(() => ledger.close());
  return ledger;
}
