import * as z from "zod";
import { DAY_MS, HOUR_MS } from "@/lib/time";
import { DEMO_ANSWERS } from "./demo-answers";
import type { DemoCallers } from "./demo-callers";
import type { DemoWorld } from "./demo-world";
import type { Random } from "./random";
import type { Timeline } from "./timeline";

const DAYS = 7;

const pageResponse = z.object({
  data: z.object({ pagination: z.object({ next_cursor: z.string().nullable() }) }),
});

export interface Story {
  world: DemoWorld;
  callers: DemoCallers;
  timeline: Timeline;
  random: Random;
  now: Date;
}

/** `perDay` moments in each of the last seven days, most of them in office hours. */
function everyDay({ random, now }: Story, perDay: number, act: (at: Date) => void): void {
  for (let day = DAYS; day > 0; day--) {
    const from = new Date(now.getTime() - day * DAY_MS);
    const to = new Date(from.getTime() + DAY_MS);
    for (let i = 0; i < perDay; i++) act(random.moment(from, to));
  }
}

/** Reads the newest page, and sometimes the next one by its cursor. */
function listSubmissions({ callers, timeline, random }: Story, at: Date, botId: string): void {
  const path = `GET /intake-bots/${botId}/submissions?limit=${random.pick([10, 20, 50])}`;
  const readsNextPage = random.chance(0.4);
  timeline.event(at, async () => {
    const response = pageResponse.safeParse(await timeline.send(at, callers.orders, path));
    const cursor = response.success ? response.data.data.pagination.next_cursor : null;
    if (!cursor || !readsNextPage) return;
    const later = new Date(at.getTime() + 640);
    await timeline.send(later, callers.orders, `${path}&cursor=${encodeURIComponent(cursor)}`);
  });
}

function createAcmeSubmission({ world, callers, timeline, random }: Story, at: Date): void {
  const { support, onboarding } = world.acme.bots;
  const isSupport = random.chance(0.7);
  const data = isSupport ? DEMO_ANSWERS.support(random) : DEMO_ANSWERS.onboarding(random, at);
  const isTest = random.chance(0.05);
  timeline.call(
    at,
    callers.orders,
    `POST /intake-bots/${isSupport ? support.id : onboarding.id}/submissions`,
    {
      headers: { "idempotency-key": `order-${random.hex(12)}` },
      body: { data, ...(isTest ? { is_test: true } : {}) },
    },
  );
}

/** One ordinary request of Acme's order service. */
function acmeRequest(story: Story, at: Date): void {
  const { world, callers, timeline, random } = story;
  const { support, onboarding } = world.acme.bots;
  const botId = random.chance(0.6) ? support.id : onboarding.id;
  const dice = random.next();
  if (dice < 0.3) return listSubmissions(story, at, botId);
  if (dice < 0.58) return createAcmeSubmission(story, at);
  if (dice < 0.76) return timeline.call(at, callers.orders, `GET /intake-bots/${botId}`);
  if (dice < 0.88) return timeline.call(at, callers.orders, "GET /intake-bots");
  if (dice < 0.92) return timeline.call(at, callers.orders, "GET /webhooks");
  const [first, ...others] = world.acme.submissions;
  if (!first) return;
  const { id, botId: ofBot } = random.pick([first, ...others]);
  timeline.call(at, callers.orders, `GET /intake-bots/${ofBot}/submissions/${id}`);
}

function acmeTraffic(story: Story): void {
  const { world, callers, timeline, random, now } = story;
  everyDay(story, 14, (at) => acmeRequest(story, at));
  everyDay(story, 5, (at) => {
    const path = random.chance(0.5) ? "" : `/${world.acme.bots.onboarding.id}`;
    timeline.call(at, callers.reporting, `GET /intake-bots${path}`);
  });
  // The screens show the last day or hour at first: neither may be empty.
  for (let i = 0; i < 20; i++) acmeRequest(story, new Date(now.getTime() - random.int(5_000, HOUR_MS)));
}

/** The shop sends orders all week; once the quota is used up, every further one is refused. */
function northwindTraffic(story: Story): void {
  const { world, callers, timeline, random, now } = story;
  const { bots, month } = world.northwind;
  const order = (at: Date, headers: Record<string, string> = {}) =>
    timeline.call(at, callers.shop, `POST /intake-bots/${bots.order.id}/submissions`, {
      headers,
      body: { data: DEMO_ANSWERS.order(random, at) },
    });
  for (const at of month.byApi) order(at, { "idempotency-key": `shop-${random.hex(10)}` });
  const lastMoment = new Date(now.getTime() - 4_000);
  for (let i = 0; i < 16; i++) {
    order(new Date(Math.max(month.fullAt.getTime() + 1, random.moment(month.fullAt, lastMoment).getTime())));
  }
  order(new Date(Math.max(month.fullAt.getTime() + 1, timeline.ago(9).getTime())));
  everyDay(story, 3, (at) => timeline.call(at, callers.shop, `GET /intake-bots/${bots.order.id}`));
  everyDay(story, 3, (at) =>
    timeline.call(at, callers.importJob, `GET /intake-bots/${bots.delivery.id}/submissions?limit=50`),
  );
}

/** Two workspaces lose their access during the week (demo-history.ts): the same calls succeed first and are refused later. */
function quietWorkspaces(story: Story): void {
  const { world, callers, timeline, random } = story;
  everyDay(story, 3, (at) =>
    timeline.call(at, callers.helpdesk, `GET /intake-bots/${world.initech.bots.service.id}`),
  );
  everyDay(story, 3, (at) => {
    const path = `/intake-bots/${world.globex.bots.supplier.id}/submissions`;
    if (random.chance(0.6)) return timeline.call(at, callers.procurement, `GET ${path}?limit=50`);
    timeline.call(at, callers.procurement, `POST ${path}`, { body: { data: DEMO_ANSWERS.supplier(random) } });
  });
}

/** Ordinary requests, day by day; some of them stop working during the week. */
export function everydayTraffic(story: Story): void {
  acmeTraffic(story);
  northwindTraffic(story);
  quietWorkspaces(story);
}
