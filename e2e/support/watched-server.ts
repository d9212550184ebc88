import { expect } from "@playwright/test";
import { OperationsClient } from "@/testing/operations-client";
import type { Settings } from "@/testing/server/child-process";
import { type ServerProcess, START_TIMEOUT_MS } from "@/testing/server/server-process";
import { freePort, test as base } from "./own-servers";

export interface Watched {
  server: ServerProcess;
  operations: OperationsClient;
  /** Resolves once the whole server is ready: the API is ready before the pages. */
  ready: () => Promise<void>;
}

/** For servers with an operations address of their own. */
export const test = base.extend<{ launchWatched: (settings?: Settings) => Promise<Watched> }>({
  launchWatched: async ({ launch }, use) => {
    const opened: OperationsClient[] = [];
    await use(async (settings = {}) => {
      const operations = new OperationsClient(await freePort());
      opened.push(operations);
      const server = await launch({ DEMO: "off", ...operations.settings, ...settings });
      const ready = async () => {
        await server.ready();
        const status = async () => (await operations.json("/readyz")).status;
        await expect.poll(status, { timeout: START_TIMEOUT_MS }).toBe(200);
      };
      return { server, operations, ready };
    });
    for (const operations of opened) operations.close();
  },
});
