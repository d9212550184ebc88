import { keyChecksum } from "@/lib/keys/key-checksum";
import { DEMO_ANSWERS } from "./demo-answers";
import type { Story } from "./demo-traffic";
import { DAY_MINUTES, HISTORY_DAYS, HOUR_MINUTES } from "./timeline";

function refusedKeys({ callers, timeline, random, world }: Story): void {
  const bots = "GET /intake-bots?limit=20";
  const submissions = `GET /intake-bots/${world.acme.bots.support.id}/submissions?limit=20`;
  // The pipeline still uses a key that was revoked three days ago (demo-history.ts).
  for (let hours = HISTORY_DAYS * 24 - 2; hours > 0; hours -= 8) {
    const at = timeline.ago(hours * HOUR_MINUTES + random.int(0, 20));
    timeline.call(at, callers.ci, random.chance(0.4) ? bots : submissions);
  }
  timeline.call(timeline.ago(19), callers.ci, submissions);
  for (const hours of [148, 98, 47, 26, 21, 2.4])
    timeline.call(timeline.ago(hours * HOUR_MINUTES), callers.trial, bots);
}

/** Unknown keys: these requests are in the log of no workspace. */
function strangers({ callers, timeline }: Story): void {
  const body = `iozen_live_${"0".repeat(26)}`;
  const unknown = body + keyChecksum(body);
  const headers = { authorization: "Basic YWRtaW46YWRtaW4=" };
  timeline.call(timeline.ago(3 * DAY_MINUTES), callers.stranger, "GET /intake-bots");
  timeline.call(timeline.ago(2 * DAY_MINUTES), { ...callers.stranger, key: unknown }, "GET /intake-bots");
  timeline.call(
    timeline.ago(31 * HOUR_MINUTES),
    { ...callers.stranger, key: `${body}000000` },
    "GET /intake-bots",
  );
  timeline.call(
    timeline.ago(30 * HOUR_MINUTES),
    { ...callers.stranger, key: "iozen_test_0000000000" },
    "GET /intake-bots",
  );
  timeline.call(timeline.ago(5 * HOUR_MINUTES), callers.stranger, "GET /webhooks", { headers });
}

/** A key that may only read bots tries to create and read submissions. */
function missingScopes({ callers, timeline, random, world }: Story): void {
  const path = `/intake-bots/${world.acme.bots.support.id}/submissions`;
  for (const minutes of [2.1 * DAY_MINUTES, 29 * HOUR_MINUTES, 9 * HOUR_MINUTES, 3 * HOUR_MINUTES, 24]) {
    const body = { data: DEMO_ANSWERS.support(random) };
    timeline.call(timeline.ago(minutes), callers.reporting, `POST ${path}`, { body });
  }
  timeline.call(timeline.ago(6.5 * HOUR_MINUTES), callers.reporting, `GET ${path}?limit=50`);
}

/** Pro has no webhooks. Refusals by Free and by an archived workspace are part of everyday traffic. */
function missingFeatures({ callers, timeline }: Story): void {
  const body = { url: "https://hooks.northwind.example.com/iozen", events: ["submission.completed"] };
  for (const minutes of [25 * HOUR_MINUTES, 100])
    timeline.call(timeline.ago(minutes), callers.importJob, "POST /webhooks", { body });
}

/** Requests refused because of the caller: key, scopes, plan. */
export function accessFailures(story: Story): void {
  refusedKeys(story);
  strangers(story);
  missingScopes(story);
  missingFeatures(story);
}
