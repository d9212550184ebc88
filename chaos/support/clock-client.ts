/** Sends real requests to the API's core in this process, with the clock set for each request. */
import { nextMonthStart, PLAN_LIMITS } from "@/lib/workspace/plans";
import { DAY_MS, HOUR_MS, SECOND_MS } from "@/lib/time";
import { openDemoSender } from "@/prisma/seed/demo-sender";
import { connectDb } from "@/testing/product-database";
import { waitFor } from "@/testing/wait";
import type { WorldWorkspace } from "./stage";

export interface ClockReport {
  requests: number;
  times: number;
  problems: string[];
}

const { requestsPerMinute: LIMIT, submissionsPerMonth: QUOTA } = PLAN_LIMITS.business;
const MAX_CONCURRENT = 25;

const [databaseUrl = "", workspaceJson = "{}"] = process.argv.slice(2);
const workspace = JSON.parse(workspaceJson) as WorldWorkspace; // safe: clock.ts wrote it
const db = connectDb(databaseUrl);
const { send } = await openDemoSender(db);
const times = new Set<number>();
const problems: string[] = [];
let requests = 0;

function expectEqual(label: string, found: unknown, wanted: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) {
    problems.push(`${label}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
  }
}

function request(
  at: number,
  message: { method: string; path: string; key: number; body?: string; idempotency?: string },
) {
  const { method, path, key, body, idempotency } = message;
  const json = body === undefined ? {} : { "content-type": "application/json" };
  const headers = { ...json, ...(idempotency === undefined ? {} : { "idempotency-key": idempotency }) };
  times.add(at);
  requests++;
  const secret = workspace.keys[key]?.secret ?? "";
  return send(new Date(at), { method, path, key: secret, headers, ...(body === undefined ? {} : { body }) });
}

/** Returns the number of `count` reads that are admitted when the clock shows `at`. */
async function admitted(key: number, at: number, count: number): Promise<number> {
  let passed = 0;
  for (let sent = 0; sent < count; sent += MAX_CONCURRENT) {
    const group = Array.from({ length: Math.min(MAX_CONCURRENT, count - sent) }, () =>
      request(at, { method: "GET", path: "/intake-bots", key }),
    );
    passed += (await Promise.all(group)).filter(({ status }) => status === 200).length;
  }
  return passed;
}

async function submit(key: number, at: number, idempotency?: string) {
  const path = `/intake-bots/${workspace.botId}/submissions`;
  const body = JSON.stringify({ data: { marker: idempotency ?? "clock" } });
  return request(at, {
    method: "POST",
    path,
    key,
    body,
    ...(idempotency === undefined ? {} : { idempotency }),
  });
}

async function jumpWindows(start: number): Promise<void> {
  expectEqual("a full window", await admitted(0, start, LIMIT + 10), LIMIT);
  expectEqual("an hour later", await admitted(0, start + HOUR_MS, 100), 100);
  expectEqual("back by an hour, in the window just used", await admitted(0, start, LIMIT), LIMIT - 100);
  expectEqual("a minute after that", await admitted(0, start + 60 * SECOND_MS, LIMIT + 10), LIMIT);
  expectEqual(
    "an hour and a minute later",
    await admitted(0, start + HOUR_MS + 60 * SECOND_MS, LIMIT + 10),
    LIMIT,
  );
}

async function turnMonth(monthEnd: number): Promise<void> {
  const left = 2;
  const month = new Date(
    Date.UTC(new Date(monthEnd - 1).getUTCFullYear(), new Date(monthEnd - 1).getUTCMonth(), 1),
  );
  const id = { workspaceId: workspace.id, resource: "submissions", month };
  const used = QUOTA - left;
  await db.usageCounter.upsert({
    where: { workspaceId_resource_month: id },
    create: { ...id, used },
    update: { used },
    select: { used: true },
  });
  const statuses: number[] = [];
  for (const at of [-1, -1, -1, 0, -1, 1]) statuses.push((await submit(1, monthEnd + at)).status);
  expectEqual("the last of a month and the first of the next", statuses, [200, 200, 429, 200, 429, 200]);
  const counters = await db.usageCounter.findMany({
    where: { workspaceId: workspace.id },
    orderBy: { month: "asc" },
    select: { used: true },
  });
  expectEqual(
    "the months' counters",
    counters.slice(-2).map((counter) => counter.used),
    [QUOTA, 2],
  );
}

async function replay(start: number): Promise<void> {
  const responses: string[] = [];
  for (const at of [start, start - HOUR_MS, start + HOUR_MS, start + DAY_MS - 1, start + DAY_MS]) {
    responses.push(JSON.stringify((await submit(2, at, "clock-jumps")).body));
  }
  const same = responses.map((response) => response === responses[0]);
  expectEqual("replays, until a day is over", same, [true, true, true, true, false]);
}

/** Checks that every request is in the log once, with the clock's time in its id. */
async function checkLog(): Promise<void> {
  const where = { workspaceId: workspace.id };
  const isComplete = async () => ((await db.requestLogEntry.count({ where })) >= requests ? true : null);
  await waitFor("the log is complete", isComplete, { withinMs: 15_000 }).catch((error: Error) =>
    problems.push(error.message),
  );
  const rows = await db.requestLogEntry.findMany({
    where,
    orderBy: { id: "asc" },
    select: { id: true, createdAt: true },
  });
  expectEqual("rows in the log", rows.length, requests);
  const wrong = rows.filter(
    ({ id, createdAt }) => parseInt(id.replace("-", "").slice(0, 12), 16) !== createdAt.getTime(),
  );
  expectEqual("ids with a wrong time", wrong.length, 0);
}

// Well before the end of the month, so that an hour either way stays within it.
const monthEnd = nextMonthStart(new Date()).getTime();
await jumpWindows(monthEnd - 36 * HOUR_MS);
await replay(monthEnd - 60 * HOUR_MS);
await turnMonth(monthEnd);
await checkLog();
const report: ClockReport = { requests, times: times.size, problems };
process.send?.(report, () => process.exit(0));
