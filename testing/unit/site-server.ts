import "server-only";

import { once } from "node:events";
import type { Server } from "node:http";
import { onTestFinished, vi } from "vitest";
import { createHttpServer } from "@/server/site/http-server";
import { type RequestHandler, siteHandler } from "@/server/site/site-handler";

/** Opens the site's server with one handler for all its parts and no warnings; closed when the test ends. */
export async function openSite(handler: RequestHandler, { https = false } = {}): Promise<Server> {
  vi.spyOn(console, "warn").mockReturnValue();
  const parts = { api: handler, operations: handler, static: handler, pages: handler };
  const server = createHttpServer(siteHandler(parts), { https });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return server;
}
