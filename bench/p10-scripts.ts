import { routes } from "@/lib/routes";
import {
  type BenchContext,
  formatValue,
  type Measure,
  type MeasureResult,
  type Series,
} from "./suite/measure";
import { inColdBrowser, useSession } from "./support/cold-browser";
import { startNextPeer } from "./support/peers";
import { type LogOf, twoLogs } from "./support/two-logs";

/** The goals, as multiples of the empty app's scripts. */
const SCREEN_GOAL = 1.35;
const DOCS_GOAL = 1.5;

interface Screen {
  name: string;
  path: string;
  goal: number;
}

function screensOf({ slug, keyId, botId }: LogOf["log"]): Screen[] {
  const screen = (name: string, path: string, goal = SCREEN_GOAL) => ({ name, path, goal });
  return [
    screen("Overview", routes.workspace(slug)),
    screen("Requests", routes.requests(slug)),
    screen("Errors", routes.errors(slug)),
    screen("API keys", routes.apiKeys(slug)),
    screen("one key", routes.apiKey(slug, keyId)),
    screen("Usage", routes.usage(slug)),
    screen("Intake bots", routes.intakeBots(slug)),
    screen("one bot", routes.intakeBot(slug, botId)),
    screen("Settings", routes.settings(slug)),
    screen("Docs, quick start", routes.docs(), DOCS_GOAL),
    screen("Docs, an endpoint", routes.operationDocs("create-submission"), DOCS_GOAL),
  ];
}

/** The scripts, in KiB as transferred, that a first visit loads until the page's `load` event. */
function scriptsOf(url: string, from?: LogOf): Promise<number> {
  return inColdBrowser(async (context) => {
    if (from) await useSession(context, from.product, from.session);
    const page = await context.newPage();
    await page.goto(url, { waitUntil: "load" });
    const bytes = await page.evaluate(() => {
      // safe: the types of these entries
      const navigation = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming;
      const resources = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
      return resources
        .filter(({ name, startTime }) => /\.js(?:\?|$)/.test(name) && startTime < navigation.loadEventStart)
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    });
    if (bytes === 0) throw new Error(`${url} loaded no script`);
    return bytes / 1024;
  });
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const { small } = await twoLogs(ctx);
  const next = await startNextPeer(ctx);
  const empty = await scriptsOf(next.url);
  const found: { screen: Screen; kib: Series; over: Series }[] = [];
  for (const screen of screensOf(small.log)) {
    const kib = await scriptsOf(small.product.url + screen.path, small);
    ctx.log(`${screen.name}: ${formatValue(kib)} KiB, ${formatValue(kib / empty)} ×`);
    found.push({
      screen,
      kib: { name: screen.name, unit: "KiB", values: [kib] },
      over: { name: `${screen.name} ÷ empty Next app`, unit: "×", values: [kib / empty] },
    });
  }
  return {
    series: [
      { name: "empty Next app", unit: "KiB", values: [empty] },
      ...found.flatMap(({ kib, over }) => [kib, over]),
    ],
    goals: found.map(({ screen, over }) => ({
      text: `${screen.name}: ≤ ${screen.goal} × the empty app`,
      series: over,
      atMost: screen.goal,
    })),
    notes: [
      "A new Chromium for each screen; scripts that begin to load before the page's load event, as transferred. One visit each: the size does not vary.",
    ],
  };
}

export const p10: Measure = { id: "p10", title: "scripts of a first visit, by screen", run };
