import { rmSync } from "node:fs";
import { test as base } from "../fixtures";
import { freePort } from "./free-port";
import { ServerProcess } from "./server-process";

export type Settings = Record<string, string | number>;

interface OwnServers {
  /** A folder of the test's own, gone after it. */
  dataDir: string;
  /** Starts a server there, on a port of its own unless told; it is stopped after the test. */
  launch: (settings?: Settings, under?: readonly string[]) => Promise<ServerProcess>;
}

/** For what can only be asked of a server that nobody else uses. */
export const test = base.extend<OwnServers>({
  dataDir: async ({ serverUrl: _ }, use, info) => {
    const dataDir = info.outputPath("data");
    await use(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  },
  launch: async ({ dataDir }, use) => {
    const launched: ServerProcess[] = [];
    await use(async (settings = {}, under = []) => {
      const server = new ServerProcess({ DATA_DIR: dataDir, PORT: await freePort(), ...settings }, under);
      launched.push(server);
      return server;
    });
    for (const server of launched) if (server.isRunning) await server.signal("SIGTERM");
  },
});
