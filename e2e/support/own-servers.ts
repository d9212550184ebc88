import { rmSync } from "node:fs";
import type { Settings } from "@/testing/server/child-process";
import { workerPorts } from "@/testing/server/ports";
import { ServerProcess } from "@/testing/server/server-process";
import { test as base } from "../fixtures";

let ports: ReturnType<typeof workerPorts> | undefined;

/** Returns a free loopback port from the worker's own range. */
export function freePort(): Promise<number> {
  ports ??= workerPorts(base.info().parallelIndex);
  return ports.take();
}

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
