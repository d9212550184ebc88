import "server-only";

import { safeNextPath } from "@/lib/landing";
import { RATE_WINDOW_SECONDS } from "@/lib/workspace/plans";

/** The limit holds for any window of its length, so nobody has to wait longer. */
const MAX_SECONDS = RATE_WINDOW_SECONDS;

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** The page for a person who opened too many pages. Static HTML: it must cost less than the refused page. */
export function tooManyPages(search: URLSearchParams): Response {
  const requested = Math.ceil(Number(search.get("seconds")));
  const seconds = requested >= 1 && requested <= MAX_SECONDS ? requested : MAX_SECONDS;
  const html = `<!doctype html>
<html lang="en" style="color-scheme: light dark; font-family: system-ui, sans-serif">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Too many pages · ioZen</title>
<main style="max-width: 36rem; margin: 20vh auto; padding: 0 1rem">
<h1 style="font-size: 1.25rem">Too many pages</h1>
<p>You opened more pages in a minute than the dashboard allows one person. Wait ${seconds} s, then try again.</p>
<p><a href="${escaped(safeNextPath(search.get("next")))}">Try again</a></p>
</main>
</html>
`;
  return new Response(html, {
    status: 429,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Retry-After": String(seconds),
    },
  });
}
