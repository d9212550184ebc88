import "server-only";

import { createServer, type Server } from "node:http";
import type { Env } from "../env";
import { passHotReload } from "./hot-reload";
import { pagesHandler, type RequestHandler } from "./site-handler";
import { staticFiles } from "./static-files";

/**
 * Next's pages. Next listens for upgrades on the server it is given, or finds, and Node then hands that listener every
 * request that offers another protocol, as HTTP/2 clients do on plain http, instead of answering it. So Next gets a
 * server that nobody connects to.
 */
export async function preparePages(server: Server, settings: Env): Promise<RequestHandler> {
  // Loaded here because loading it takes longer than all that the API needs.
  const { default: next } = await import("next");
  const dev = settings.NODE_ENV === "development";
  const httpServer = dev ? passHotReload(server) : createServer();
  const app = next({ dev, hostname: settings.HOST, port: settings.PORT, httpServer });
  await app.prepare();
  const pages = pagesHandler(app.getRequestHandler(), settings);
  return dev ? pages : staticFiles(".next/static", pages);
}
