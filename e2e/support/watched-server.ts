import { expect } from "@playwright/test";
import { freePort } from "./free-port";
import { Connections } from "./http";
import { OperationsClient } from "./metrics";
import { type Settings, test as base } from "./own-servers";
import { type ServerProcess, START_MS } from "./server-process";

export interface Watched {
  server: ServerProcess;
  operations: OperationsClient;
  /** Resolves once the whole server is ready: the API answers before the pages do. */
  ready: () => Promise<void>;
}

/** A server with an operations address of its own. */
export const test = base.extend<{ launchWatched: (settings?: Settings) => Promise<Watched> }>({
  launchWatched: async ({ launch }, use) => {
    const opened: OperationsClient[] = [];
    await use(async (settings = {}) => {
      const port = await freePort();
      const operations = new OperationsClient(port);
      opened.push(operations);
      const server = await launch({ DEMO: "off", OPERATIONS_PORT: port, ...settings });
      const ready = async () => {
        await server.ready();
        const status = async () => (await operations.json("/readyz")).status;
        await expect.poll(status, { timeout: START_MS }).toBe(200);
      };
      return { server, operations, ready };
    });
    for (const operations of opened) operations.close();
  },
});

/** One GET on a connection of its own. */
export async function askOnce(server: ServerProcess, path: string, headers: Record<string, string> = {}) {
  const connections = new Connections(server.url, null);
  const response = await connections.send({ method: "GET", path, headers });
  connections.close();
  return response;
}
