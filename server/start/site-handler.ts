import "server-only";

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Env } from "../env";
import { clientAddress } from "../public-api/client-address";
import { handleNodeRequest, isApiTarget } from "../public-api/node-adapter";
import { apiDependencies, reportError } from "../public-api/runtime";

export type RequestHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** One port: the public API goes straight to its core, everything else to Next's pages. */
export function siteHandler(parts: { api: RequestHandler; pages: RequestHandler }): RequestHandler {
  return (req, res) => (isApiTarget(req.url) ? parts.api(req, res) : parts.pages(req, res));
}

export function apiHandler(settings: Env): RequestHandler {
  const deps = apiDependencies();
  const trustProxy = settings.TRUST_PROXY === "on";
  return async (req, res) => {
    await handleNodeRequest(req, res, deps, trustProxy).catch((error: unknown) => {
      reportError("(no request id)", "adapter", error);
      res.destroy();
    });
  };
}

export function pagesHandler(next: RequestHandler, settings: Env): RequestHandler {
  const trustProxy = settings.TRUST_PROXY === "on";
  return async (req, res) => {
    const forwarded = [req.headers["x-forwarded-for"]].flat().at(-1);
    // What a client writes here is not believed: the app reads the address that this process saw.
    req.headers["x-forwarded-for"] = clientAddress(req.socket.remoteAddress, forwarded, trustProxy);
    await next(req, res);
  };
}
