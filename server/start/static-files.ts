import "server-only";

import sirv from "sirv";
import type { RequestHandler } from "./site-handler";

const PREFIX = "/_next/static";
const YEAR_SECONDS = 31_536_000;

/**
 * Next's hashed files, as `scripts/compress-static.mjs` left them: Next compresses each anew for every browser that asks,
 * which is most of a first visit's work. What is not in the directory is Next's to answer.
 */
export function staticFiles(directory: string, next: RequestHandler): RequestHandler {
  const serve = sirv(directory, { brotli: true, gzip: true, immutable: true, maxAge: YEAR_SECONDS });
  return async (req, res) => {
    const { url = "" } = req;
    req.url = url.slice(PREFIX.length);
    await new Promise<void>((resolve, reject) => {
      res.once("close", resolve);
      serve(req, res, () => {
        req.url = url;
        next(req, res).then(resolve, reject);
      });
    });
  };
}
