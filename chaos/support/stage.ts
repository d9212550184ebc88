import { join } from "node:path";
import type { BotSchema } from "@/lib/contracts/intake-bot";
import { withClient } from "@/testing/database";
import type { Settings } from "@/testing/server/child-process";
import { createKeys, createOwner, createWorkspaces, type SeededWorkspace } from "@/testing/world/workspaces";
import { AppServer } from "./app-server";
import { Ledger } from "./ledger";
import { Postgres } from "./postgres";
import type { ScenarioContext } from "./scenario";

/** A workspace with an active bot of one required text field, `marker`. */
export interface WorldWorkspace extends SeededWorkspace {
  /** A key that may only list and read bots. */
  readOnlyKey: string;
  owner: { email: string; password: string };
}

export interface World {
  workspaces: WorldWorkspace[];
  /** A key of a workspace without load. */
  probeKey: string;
}

const WORKSPACES = 6;
const KEYS = 8;
const SCHEMA: BotSchema = [
  { id: "f1", kind: "field", name: "marker", label: "Marker", type: "text", required: true },
];

/** Creates workspaces in the database of a running server. */
export async function fillWorld(app: AppServer, databaseUrl: string): Promise<World> {
  const world = await withClient(databaseUrl, async (sql) => {
    const owner = await createOwner(sql);
    const sizes = { workspaces: WORKSPACES + 1, keysPerWorkspace: KEYS, schema: SCHEMA };
    const seeded = await createWorkspaces(sql, owner, sizes);
    const readOnly = await createKeys(
      sql,
      owner,
      seeded.map(({ id }) => ({ workspaceId: id, scopes: ["read:intake-bots"] as const })),
    );
    const workspaces = seeded.map((workspace, index) => {
      return { ...workspace, readOnlyKey: readOnly[index]?.secret ?? "", owner };
    });
    const probeKey = workspaces.pop()?.readOnlyKey ?? "";
    return { workspaces, probeKey };
  });
  app.probeKey = world.probeKey;
  return world;
}

export function workspaceOf(world: World, index = 0): WorldWorkspace {
  const workspace = world.workspaces[index];
  if (!workspace) throw new Error(`The world has no workspace ${index}`);
  return workspace;
}

interface Stage {
  postgres: Postgres;
  app: AppServer;
  world: World;
}

interface StageOptions {
  settings?: Settings;
  /** Opens a proxy between the server and its database; returns its port. */
  proxyPort?: (postgres: Postgres) => Promise<number>;
}

/** Starts a managed database and the product on it, and creates workspaces for the load. */
export async function setStage(
  ctx: ScenarioContext,
  { settings = {}, proxyPort }: StageOptions = {},
): Promise<Stage> {
  const postgres = await Postgres.create(ctx.directory);
  ctx.defer(() => postgres.stop("immediate"));
  const port = await proxyPort?.(postgres);
  const dataDir = join(ctx.directory, "data");
  const app = await AppServer.create({
    dataDir,
    settings: { DATABASE_URL: postgres.url(port), ...settings },
  });
  ctx.defer(() => app.kill());
  await app.start();
  const world = await fillWorld(app, postgres.url());
  return { postgres, app, world };
}

interface Pace {
  connections?: number;
  maxPauseMs?: number;
}

/** Opens a paused load on that server or on a proxy in front of it. */
export async function openLedger(
  ctx: ScenarioContext,
  { app, world }: { app: { url: string }; world: World },
  pace: Pace = {},
): Promise<Ledger> {
  const seed = ctx.random.int(1, 1_000_000);
  const { url } = app;
  const { workspaces } = world;
  const ledger = await Ledger.open({ url, directory: ctx.directory, seed, workspaces, ...pace });
  ctx.defer(() => ledger.close());
  return ledger;
}
