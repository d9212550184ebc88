import "server-only";

import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type { Env } from "@/server/platform/env";
import { ownBuild } from "./builds";
import { passHotReload } from "./hot-reload";
import { logPageErrors } from "./page-errors";
import { pagesHandler, readOnly, type RequestHandler } from "@/server/site/site-handler";
import { staticFiles } from "@/server/site/static-files";

interface Pages {
  pages: RequestHandler;
  static: RequestHandler;
}

/**
 * Prepares Next's pages. Next listens for upgrades on the server that it is given or finds. Node then passes that listener
 * every upgrade request instead of answering it, and HTTP/2 clients send those over plain http. So Next gets a server that
 * nobody connects to.
 */
export async function preparePages(server: Server, settings: Env): Promise<Pages> {
  // Imported here, while the database starts: the import takes about as long.
  const { default: next } = await import("next");
  const dev = settings.NODE_ENV === "development";
  if (!dev) logPageErrors(console);
  const httpServer = dev ? passHotReload(server) : createServer();
  const app = next({ dev, hostname: settings.HOST, port: settings.PORT, httpServer });
  await app.prepare();
  const pages = pagesHandler(app.getRequestHandler(), settings);
  return { pages, static: dev ? pages : readOnly(staticFiles(join(ownBuild(), "next/static"))) };
}
