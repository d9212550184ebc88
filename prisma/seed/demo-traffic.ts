import * as z from "zod";
import type { SubmissionData } from "@/lib/contracts/public-api";
import { DAY_MS, HOUR_MS } from "@/lib/time";
import { DEMO_ANSWERS } from "./demo-answers";
import type { DemoCallers } from "./demo-callers";
import type { DemoWorld } from "./demo-world";
import type { Random } from "./random";
import { type Caller, DAY_MINUTES, HISTORY_DAYS, HOUR_MINUTES, type Timeline } from "./timeline";

const WEEKEND_SHARE = 0.3;
const isWeekend = (at: Date) => at.getUTCDay() === 0 || at.getUTCDay() === 6;

/** When an admin made a field of the onboarding form required, and when the order service began to send it. */
export const SCHEMA_EDITED_AGO = 2.2 * DAY_MINUTES;
const CLIENT_FIXED_AGO = SCHEMA_EDITED_AGO - 11 * HOUR_MINUTES;

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

/** Moments in each day of the history, most of them in office hours: `perDay` of them, or fewer at a weekend. */
function everyDay({ random, now }: Story, perDay: number, act: (at: Date) => void): void {
  for (let day = HISTORY_DAYS; day > 0; day--) {
    const from = new Date(now.getTime() - day * DAY_MS);
    const to = new Date(from.getTime() + DAY_MS);
    for (let i = 0; i < perDay; i++) {
      const at = random.moment(from, to);
      if (!isWeekend(at) || random.chance(WEEKEND_SHARE)) act(at);
    }
  }
}

/** Reads the newest page, and sometimes the next one by its cursor. */
function listSubmissions(story: Story, at: Date, botId: string): void {
  const { timeline, random } = story;
  const orders = ordersAt(story, at);
  const path = `GET /intake-bots/${botId}/submissions?limit=${random.pick([10, 20, 50])}`;
  const readsNextPage = random.chance(0.4);
  timeline.event(at, async () => {
    const response = pageResponse.safeParse(await timeline.send(at, orders, path));
    const cursor = response.success ? response.data.data.pagination.next_cursor : null;
    if (!cursor || !readsNextPage) return;
    const later = new Date(at.getTime() + 640);
    await timeline.send(later, orders, `${path}&cursor=${encodeURIComponent(cursor)}`);
  });
}

/** A new release of the order service fixed what the edited form refused. */
function ordersAt({ callers, timeline }: Story, at: Date): Caller {
  const isFixed = at >= timeline.ago(CLIENT_FIXED_AGO);
  return isFixed ? { ...callers.orders, userAgent: "acme-orders/2.4.2 node/22.11.0" } : callers.orders;
}

function onboardingData({ timeline, random }: Story, at: Date): SubmissionData {
  const data = DEMO_ANSWERS.onboarding(random, at);
  const isFixed = at >= timeline.ago(CLIENT_FIXED_AGO);
  return isFixed ? { ...data, billing_country: random.pick(["Germany", "Spain", "Portugal"]) } : data;
}

function createAcmeSubmission(story: Story, at: Date, isSupport = story.random.chance(0.7)): void {
  const { world, timeline, random } = story;
  const { support, onboarding } = world.acme.bots;
  const data = isSupport ? DEMO_ANSWERS.support(random) : onboardingData(story, at);
  const isTest = random.chance(0.05);
  timeline.call(
    at,
    ordersAt(story, at),
    `POST /intake-bots/${isSupport ? support.id : onboarding.id}/submissions`,
    {
      headers: { "idempotency-key": `order-${random.hex(12)}` },
      body: { data, ...(isTest ? { is_test: true } : {}) },
    },
  );
}

/** One ordinary request of Acme's order service. */
function acmeRequest(story: Story, at: Date): void {
  const { world, timeline, random } = story;
  const orders = ordersAt(story, at);
  const { support, onboarding } = world.acme.bots;
  const botId = random.chance(0.6) ? support.id : onboarding.id;
  const dice = random.next();
  if (dice < 0.3) return listSubmissions(story, at, botId);
  if (dice < 0.58) return createAcmeSubmission(story, at);
  if (dice < 0.76) return timeline.call(at, orders, `GET /intake-bots/${botId}`);
  if (dice < 0.88) return timeline.call(at, orders, "GET /intake-bots");
  if (dice < 0.92) return timeline.call(at, orders, "GET /webhooks");
  const [first, ...others] = world.acme.submissions;
  if (!first) return;
  const { id, botId: ofBot } = random.pick([first, ...others]);
  timeline.call(at, orders, `GET /intake-bots/${ofBot}/submissions/${id}`);
}

/** Every onboarding fails from the edit of the form to the release that sends the new field. */
function regression(story: Story): void {
  const { timeline, random } = story;
  for (let minutes = SCHEMA_EDITED_AGO - 20; minutes > CLIENT_FIXED_AGO; minutes -= random.int(25, 70))
    createAcmeSubmission(story, timeline.ago(minutes), false);
}

function acmeTraffic(story: Story): void {
  const { world, callers, timeline, random, now } = story;
  everyDay(story, 27, (at) => acmeRequest(story, at));
  regression(story);
  // The trial's key expired ten days ago.
  everyDay(story, 4, (at) => {
    if (at < timeline.ago(10.1 * DAY_MINUTES)) timeline.call(at, callers.trial, "GET /intake-bots?limit=20");
  });
  everyDay(story, 6, (at) => {
    const path = random.chance(0.5) ? "" : `/${world.acme.bots.onboarding.id}`;
    timeline.call(at, callers.reporting, `GET /intake-bots${path}`);
  });
  // The screens show the last day or hour at first: neither may be empty.
  for (let i = 0; i < 20; i++) acmeRequest(story, new Date(now.getTime() - random.int(5_000, HOUR_MS)));
}

/** The shop sends orders all month; once the quota is used up, every further one is refused. */
function northwindTraffic(story: Story): void {
  const { world, callers, timeline, random, now } = story;
  const { bots, month } = world.northwind;
  const order = (at: Date, headers: Record<string, string> = {}) =>
    timeline.call(at, callers.shop, `POST /intake-bots/${bots.order.id}/submissions`, {
      headers,
      body: { data: DEMO_ANSWERS.order(random, at) },
    });
  for (const at of month.byApi) {
    const headers = { "idempotency-key": `shop-${random.hex(10)}` };
    if (random.chance(0.7)) order(at, headers);
    else
      timeline.call(at, callers.shop, `POST /intake-bots/${bots.delivery.id}/submissions`, {
        headers,
        body: { data: DEMO_ANSWERS.delivery(random) },
      });
  }
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

/** Two workspaces lose their access in the last week (demo-history.ts): the same calls succeed first and are refused later. */
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

/** Ordinary requests, day by day; some of them stop working in the last week. */
export function everydayTraffic(story: Story): void {
  acmeTraffic(story);
  northwindTraffic(story);
  quietWorkspaces(story);
}
