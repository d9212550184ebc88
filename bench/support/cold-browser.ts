import { type BrowserContext, chromium } from "@playwright/test";
import { browserArguments, findBrowser } from "../../scripts/ensure-browser.mjs";
import type { DashboardSession } from "./dashboard-session";
import type { Product } from "./product";

/** A browser without cache or compiled code, for one visit. */
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

/** Signs the browser in as the session is. */
export async function useSession(
  context: BrowserContext,
  { url }: Product,
  { cookie }: DashboardSession,
): Promise<void> {
  const [name = "", value = ""] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url }]);
}
