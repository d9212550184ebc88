import { exited, spawnScript } from "./node-process";

/** A workspace with an active bot of one required text field, `marker`. */
export interface WorldWorkspace {
  id: string;
  slug: string;
  botId: string;
  /** Keys of every scope, by id. */
  keys: { id: string; secret: string }[];
  /** A key that may only list and read bots. */
  readOnlyKey: string;
  owner: { email: string; password: string };
}

export interface World {
  workspaces: WorldWorkspace[];
  /** A key of a workspace that no load uses. */
  probeKey: string;
}

interface WorldOptions {
  databaseUrl: string;
  dataDir: string;
  workspaces: number;
  keysPerWorkspace: number;
}

/** Fills a migrated database. In a process of its own: the product's client holds one database a process. */
export async function seedWorkspaces({ databaseUrl, dataDir, ...sizes }: WorldOptions): Promise<World> {
  const args = [databaseUrl, JSON.stringify(sizes)];
  const child = spawnScript("chaos/support/make-world.ts", args, { DATA_DIR: dataDir });
  const made: World[] = [];
  child.on("message", (world) => made.push(world as World)); // safe: make-world.ts sends nothing else
  await exited(child);
  const [world] = made;
  if (!world) throw new Error("The world could not be made");
  return world;
}

export function workspaceOf(world: World, index = 0): WorldWorkspace {
  const workspace = world.workspaces[index];
  if (!workspace) throw new Error(`The world has no workspace ${index}`);
  return workspace;
}
