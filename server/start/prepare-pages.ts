import "server-only";

import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type { Env } from "@/server/platform/env";
import { ownBuild } from "./builds";
import { passHotReload } from "./hot-reload";
import { pagesHandler, readOnly, type RequestHandler } from "@/server/site/site-handler";
import { staticFiles } from "@/server/site/static-files";

interface Pages {
  pages: RequestHandler;
  static: RequestHandler;
}

/**
 * Next's pages. Next listens for upgrades on the server it is given, or finds, and Node then hands that listener every
 * request that offers another protocol, as HTTP/2 clients do on plain http, instead of answering it. So Next gets a
 * server that nobody connects to.
 */
export async function preparePages(server: Server, settings: Env): Promise<Pages> {
  // Loaded here, beside the database: loading it takes as long as opening that.
  const { default: next } = await import("next");
  const dev = settings.NODE_ENV === "development";
  const httpServer = dev ? passHotReload(server) : createServer();
  const app = next({ dev, hostname: settings.HOST, port: settings.PORT, httpServer });
  await app.prepare();
  const pages = pagesHandler(app.getRequestHandler(), settings);
  return { pages, static: dev ? pages : readOnly(staticFiles(join(ownBuild(), "next/static"))) };
}
