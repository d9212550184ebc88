import * as z from "zod";
import { DEMO_ANSWERS } from "./demo-answers";
import type { Story } from "./demo-traffic";
import { type Caller, DAY_MINUTES, HOUR_MINUTES } from "./timeline";

const webhookResponse = z.object({ data: z.object({ webhook: z.object({ id: z.string() }) }) });

/** Swaps two neighbouring characters of an id, as typing it by hand does. */
function mistyped(id: string): string {
  const at = [17, 18, 19, 20, 21, 22].find((index) => id.charAt(index) !== id.charAt(index + 1)) ?? 17;
  return id.slice(0, at) + id.charAt(at + 1) + id.charAt(at) + id.slice(at + 2);
}

function missingResources({ callers, timeline, world }: Story): void {
  const { onboarding, webinar } = world.acme.bots;
  const wrongId = mistyped(onboarding.id);
  const byHand = (minutes: number, endpoint: string) =>
    timeline.call(timeline.ago(minutes), callers.laptop, endpoint);
  byHand(2.5 * DAY_MINUTES, `GET /intake-bots/${wrongId}`);
  byHand(27 * HOUR_MINUTES, "GET /intake-bot");
  byHand(26 * HOUR_MINUTES, `PUT /intake-bots/${onboarding.id}`);
  byHand(10 * HOUR_MINUTES, "GET /contacts?limit=50");
  byHand(8 * HOUR_MINUTES, "GET /intake-bots/customer-onboarding");
  byHand(7 * HOUR_MINUTES, `GET /intake-bots/${wrongId}/submissions`);
  byHand(32, `GET /intake-bots/${wrongId}`);
  // Deleted six days ago (demo-history.ts).
  for (const minutes of [6.4 * DAY_MINUTES, 5 * DAY_MINUTES, 28 * HOUR_MINUTES, 4 * HOUR_MINUTES]) {
    timeline.call(timeline.ago(minutes), callers.orders, `GET /intake-bots/${webinar.id}/submissions`);
  }
}

/** Two are created; one is deleted and requested afterwards. */
function webhooks({ callers, timeline }: Story): void {
  const events = ["submission.completed", "submission.updated"];
  const url = "https://hooks.acme.example.com/iozen";
  timeline.call(timeline.ago(6 * DAY_MINUTES), callers.laptop, "POST /webhooks", {
    body: { url, events, description: "Order desk" },
  });

  let id: string | undefined;
  const createdAt = timeline.ago(4 * DAY_MINUTES);
  timeline.event(createdAt, async () => {
    const body = { url: "https://legacy.acme.example.com/hooks/intake", events, description: "Old CRM" };
    const response = webhookResponse.safeParse(
      await timeline.send(createdAt, callers.laptop, "POST /webhooks", { body }),
    );
    id = response.data?.data.webhook.id;
  });
  const then = (minutes: number, caller: Caller, method: string) => {
    const at = timeline.ago(minutes);
    timeline.event(at, async () => {
      if (id) await timeline.send(at, caller, `${method} /webhooks/${id}`);
    });
  };
  then(3.5 * DAY_MINUTES, callers.orders, "GET");
  then(33 * HOUR_MINUTES, callers.laptop, "DELETE");
  then(32 * HOUR_MINUTES, callers.orders, "GET");
  then(2 * HOUR_MINUTES, callers.orders, "GET");
}

function invalidRequests({ callers, timeline, random, world }: Story): void {
  const { support, onboarding, partner } = world.acme.bots;
  const supportPath = `POST /intake-bots/${support.id}/submissions`;
  const listPath = `GET /intake-bots/${support.id}/submissions`;
  const post = (minutes: number, path: string, body: unknown) =>
    timeline.call(timeline.ago(minutes), callers.laptop, path, { body });
  const { priority, email, ...rest } = DEMO_ANSWERS.support(random);

  post(3.2 * DAY_MINUTES, `POST /intake-bots/${partner.id}/submissions`, {
    data: { company_name: "Sable Robotics", email: "bd@sable-robotics.example", region: "Europe" },
  });
  post(2.2 * DAY_MINUTES, supportPath, {
    data: { ...rest, email: "not-an-address", priority: "Highest", affected_users: "12" },
  });
  post(1.9 * DAY_MINUTES, supportPath, '{ "data": { "subject": "Cannot sign in", "priority": "High", } }');
  post(23 * HOUR_MINUTES, `POST /intake-bots/${onboarding.id}/submissions`, {
    data: {
      company_name: "Oak & Iron",
      seats: "25",
      plan: "team",
      integrations: "Slack",
      accepts_terms: "yes",
    },
  });
  post(11 * HOUR_MINUTES, supportPath, { data: { subject: "Export stops at 80 %" } });
  post(5.5 * HOUR_MINUTES, supportPath, { ...rest, email: email ?? null });
  timeline.call(timeline.ago(30 * HOUR_MINUTES), callers.laptop, `${listPath}?limit=0`);
  timeline.call(
    timeline.ago(12 * HOUR_MINUTES),
    callers.orders,
    `${listPath}?limit=50&cursor=eyJwYWdlIjoyfQ`,
  );
  const form = {
    body: "subject=Late+parcel&priority=High",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  };
  timeline.call(timeline.ago(18 * HOUR_MINUTES), callers.laptop, supportPath, form);
  post(13, supportPath, { data: { ...rest, email: email ?? null, priorty: priority ?? "High" } });
}

/** Each key is retried twice: the first retry replays the response, the second has a different body. */
function idempotency({ callers, timeline, random, world }: Story): void {
  const path = `POST /intake-bots/${world.acme.bots.support.id}/submissions`;
  for (const minutes of [3.4 * HOUR_MINUTES, 41]) {
    const headers = { "idempotency-key": `ticket-${random.hex(8)}` };
    const data = { ...DEMO_ANSWERS.support(random), priority: "Normal" };
    const send = (later: number, body: unknown) =>
      timeline.call(timeline.ago(minutes - later), callers.orders, path, { headers, body });
    send(0, { data });
    send(0.05, { data });
    send(1.5, { data: { ...data, priority: "Urgent", affected_users: 40 } });
  }
}

/** A backfill runs alongside the nightly import with the same key: together they exceed the plan's 100 a minute. */
function rateLimit({ callers, timeline, random, world, now }: Story): void {
  const path = `GET /intake-bots/${world.northwind.bots.order.id}/submissions?limit=10`;
  const start = timeline.ago(17).getTime();
  for (let i = 0; i < 112; i++) {
    const at = new Date(start + Math.floor(i * 330 + random.int(0, 300)));
    timeline.call(at, random.chance(0.75) ? callers.backfill : callers.importJob, path);
  }
  for (const seconds of [75, 82, 90]) timeline.call(new Date(start + seconds * 1000), callers.backfill, path);
  timeline.call(new Date(now.getTime() - 150_000), callers.importJob, path);
}

/** Once the bot's stored schema is damaged (demo-history.ts), every request that reads it fails. */
function internalErrors({ callers, timeline, world }: Story): void {
  const path = `/intake-bots/${world.acme.bots.warranty.id}`;
  for (const hours of [120, 70, 40, 25, 22, 9.5, 3.1, 0.6]) {
    timeline.call(timeline.ago(hours * HOUR_MINUTES), callers.orders, `GET ${path}`);
  }
  const data = { serial_number: "WX-20-1184", purchase_date: "2026-02-11", fault: "The display stays dark." };
  for (const hours of [50, 9.4, 1.2]) {
    timeline.call(timeline.ago(hours * HOUR_MINUTES), callers.orders, `POST ${path}/submissions`, {
      body: { data },
    });
  }
}

/** Requests that fail because of their content, or because of the server. */
export function requestFailures(story: Story): void {
  missingResources(story);
  webhooks(story);
  invalidRequests(story);
  idempotency(story);
  rateLimit(story);
  internalErrors(story);
}
