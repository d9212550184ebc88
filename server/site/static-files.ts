import "server-only";

import { once } from "node:events";
import type { ServerResponse } from "node:http";
import sirv from "sirv";
import { YEAR_SECONDS } from "@/lib/time";
import type { RequestHandler } from "./site-handler";

const PREFIX = "/_next/static";

/**
 * Serves Next's hashed files as `scripts/compress-static.mjs` left them: Next would compress each file again for every
 * browser, which is most of the work of a first visit. Missing files do not go to Next either: it knows only the files from
 * its start, and hangs on one that was removed since.
 */
export function staticFiles(directory: string): RequestHandler {
  const serve = sirv(directory, {
    // Looks a file up at each request, not only at the start.
    dev: true,
    brotli: true,
    gzip: true,
    extensions: [],
    setHeaders: (res) => {
      res.setHeader("Cache-Control", `public,max-age=${YEAR_SECONDS},immutable`);
    },
  });
  return async (req, res) => {
    req.url = (req.url ?? "").slice(PREFIX.length);
    // The file vanished after its headers were sent, so its body cannot follow.
    res.once("pipe", (file) => file.once("error", () => res.destroy()));
    const closed = once(res, "close");
    serve(req, res, () => sendNotFound(res));
    await closed;
  };
}

function sendNotFound(res: ServerResponse): void {
  res.writeHead(404, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  res.end("Not found\n");
}
