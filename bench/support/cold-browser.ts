import { type BrowserContext, chromium } from "@playwright/test";
import type { DashboardSession } from "@/testing/http/dashboard-session";
import { browserArguments, findBrowser } from "../../scripts/ensure-browser.mjs";
import type { Product } from "./product";

/** Makes one visit with a browser that has no cache and no compiled code. */
export async function inColdBrowser<T>(visit: (context: BrowserContext) => Promise<T>): Promise<T> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error("No Chromium: run `node scripts/ensure-browser.mjs`");
  const browser = await chromium.launch({ executablePath, args: browserArguments() });
  try {
    return await visit(await browser.newContext({ viewport: { width: 1440, height: 900 } }));
  } finally {
    await browser.close();
  }
}

/** Gives the browser the session's cookies. */
export async function useSession(
  context: BrowserContext,
  { url }: Product,
  { cookie }: DashboardSession,
): Promise<void> {
  const cookies = cookie.split("; ").map((pair) => pair.split(/=(.*)/s));
  await context.addCookies(cookies.map(([name = "", value = ""]) => ({ name, value, url })));
}
