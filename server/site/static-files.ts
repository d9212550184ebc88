import "server-only";

import { once } from "node:events";
import type { ServerResponse } from "node:http";
import sirv from "sirv";
import { YEAR_SECONDS } from "@/lib/time";
import type { RequestHandler } from "./site-handler";

const PREFIX = "/_next/static";

/**
 * Next's hashed files, as `scripts/compress-static.mjs` left them: Next compresses each anew for every browser that asks,
 * which is most of a first visit's work. Next itself is not asked for what is not there: it knows the files that there
 * were when it started, and waits for one that has gone since.
 */
export function staticFiles(directory: string): RequestHandler {
  const serve = sirv(directory, {
    // Looks for the file at each request, not only at the start.
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
    // Gone between the look and the reading: what was promised cannot be sent any more.
    res.once("pipe", (file) => file.once("error", () => res.destroy()));
    const closed = once(res, "close");
    serve(req, res, () => answerNotFound(res));
    await closed;
  };
}

function answerNotFound(res: ServerResponse): void {
  res.writeHead(404, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  res.end("Not found\n");
}
