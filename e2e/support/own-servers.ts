import { rmSync } from "node:fs";
import { withClient } from "@/testing/database";
import type { Settings } from "@/testing/server/child-process";
import { readDatabaseUrl } from "@/testing/server/data-dir";
import { workerPorts } from "@/testing/server/ports";
import { ServerProcess } from "@/testing/server/server-process";
import { EVERY_FIELD_TYPE } from "@/testing/world/bot-schema";
import { createOwner, createWorkspaces, type Owner, type SeededWorkspace } from "@/testing/world/workspaces";
import { test as base } from "../fixtures";

let ports: ReturnType<typeof workerPorts> | undefined;

/** Returns a free loopback port from the worker's own range. */
export function freePort(): Promise<number> {
  ports ??= workerPorts(base.info().parallelIndex);
  return ports.take();
}

interface OwnWorkspace extends SeededWorkspace {
  owner: Owner;
  /** The secret of a key with every scope. */
  key: string;
}

/** Creates a workspace on the server that runs in `dataDir`; the demo data would take half a minute. */
export const createOwnWorkspace = (dataDir: string): Promise<OwnWorkspace> =>
  withClient(readDatabaseUrl(dataDir), async (sql) => {
    const owner = await createOwner(sql);
    const sizes = { workspaces: 1, keysPerWorkspace: 1, schema: EVERY_FIELD_TYPE };
    const [workspace] = await createWorkspaces(sql, owner, sizes);
    const [key] = workspace?.keys ?? [];
    if (!workspace || !key) throw new Error("No workspace with a key was created");
    return { ...workspace, owner, key: key.secret };
  });

interface OwnServers {
  /** A data folder for the test alone, removed afterwards. */
  dataDir: string;
  /** Starts a server in that folder, by default on its own port; stopped after the test. */
  launch: (settings?: Settings, under?: readonly string[]) => Promise<ServerProcess>;
}

/** For behaviour that needs a server of the test's own. */
export const test = base.extend<OwnServers>({
  dataDir: async ({ serverUrl: _ }, use, info) => {
    const dataDir = info.outputPath("data");
    await use(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  },
  launch: async ({ dataDir }, use) => {
    const launched: ServerProcess[] = [];
    await use(async (settings = {}, under = []) => {
      const own = { DATA_DIR: dataDir, PORT: await freePort(), ...settings };
      const server = new ServerProcess(own, { under });
      launched.push(server);
      return server;
    });
    for (const server of launched) if (server.isRunning) await server.signal("SIGTERM");
  },
});
