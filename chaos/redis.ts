import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { PLAN_LIMITS } from "@/lib/plans";
import { countProblem, tally } from "@/testing/figures";
import { Connections } from "@/testing/http/connections";
import { RedisServer } from "@/testing/redis";
import { chaosPorts } from "@/testing/server/ports";
import { delay, waitFor } from "@/testing/wait";
import { AppServer } from "./support/app-server";
import { requireNone, type Scenario } from "./support/scenario";
import { setStage, workspaceOf } from "./support/stage";

const LIMIT = PLAN_LIMITS.business.requestsPerMinute;
const TOGETHER = 24;
/** Long enough for several polls of Redis. */
const READ_ONLY_MS = 1_500;

/** Sends requests with one key, as many at once as connections allow; returns the number that was let through. */
async function burst(app: AppServer, key: string, requests: number, failures: number[]): Promise<number> {
  const connections = new Connections(app.url, { maxSockets: TOGETHER });
  const headers = { authorization: `Bearer ${key}` };
  const send = async () => (await connections.try({ path: "/api/v1/intake-bots", headers }))?.status ?? 0;
  const statuses = await Promise.all(Array.from({ length: requests }, send));
  connections.close();
  failures.push(...statuses.filter((status) => status !== 200 && status !== 429));
  return statuses.filter((status) => status === 200).length;
}

const newsOf = (app: AppServer) => app.lines.filter((line) => line.includes("[rate-limit]"));

/** Waits until each process has said something new about Redis that holds these words. */
async function allSay(apps: readonly AppServer[], words: string, harm: () => Promise<void>): Promise<void> {
  const before = apps.map((app) => newsOf(app).length);
  await harm();
  const haveSaid = () =>
    apps.every((app, index) => newsOf(app).slice(before[index]).at(-1)?.includes(words)) ? true : null;
  await waitFor(`each process says "${words}"`, haveSaid, { withinMs: 15_000, every: 100 });
}

interface Case {
  server: RedisServer;
  apps: readonly [AppServer, AppServer];
  keys: readonly string[];
  failures: number[];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const both = ({ apps, failures }: Case, key: string, requests: number) =>
  Promise.all(apps.map((app) => burst(app, key, requests, failures)));
const unless = (holds: boolean, problem: string) => (holds ? [] : [problem]);

/** Redis is killed and comes back empty: requests that one process let through meanwhile count for all of them. */
async function comeBackEmpty(on: Case): Promise<[line: string, problems: string[]]> {
  const { server, apps, keys } = on;
  const [alone = "", apart = "", again = ""] = keys;
  await server.kill();
  const byThemselves = await both(on, alone, LIMIT + 50);
  const before = sum(await both(on, apart, LIMIT / 2));
  await allSay(apps, "shared again", () => server.start());
  const after = sum(await both(on, apart, LIMIT));
  const exact = sum(await both(on, again, LIMIT));
  return [
    `Redis killed: ${byThemselves.join(" and ")}, no failure; back: ${before} + ${after}, then exactly ${exact}`,
    [
      ...unless(
        byThemselves.every((admitted) => admitted === LIMIT),
        `without Redis the processes let ${byThemselves.join(" and ")} of ${LIMIT} through`,
      ),
      ...unless(before + after === LIMIT, `an outage and after it: ${before} + ${after} of ${LIMIT}`),
      ...unless(exact === LIMIT, `after Redis came back, ${exact} of ${LIMIT} got through`),
    ],
  ];
}

/** Flushed while all is well: each process puts its part back. */
async function flushAll(on: Case): Promise<[line: string, problems: string[]]> {
  const { server, apps, keys, failures } = on;
  const [flushed = "", emptied = ""] = keys;
  const first = await burst(apps[0], flushed, LIMIT - 100, failures);
  await server.flush();
  const next = await burst(apps[0], flushed, LIMIT, failures);
  const before = sum(await both(on, emptied, LIMIT / 2 - 50));
  await allSay(apps, "had lost the windows", () => server.flush());
  const after = sum(await both(on, emptied, LIMIT));
  return [
    `flushed: ${first} + ${next} in one process, ${before} + ${after} in two`,
    [
      ...unless(first + next === LIMIT, `a flush and one process: ${first} + ${next} of ${LIMIT}`),
      ...unless(before + after === LIMIT, `a flush and two processes: ${before} + ${after} of ${LIMIT}`),
    ],
  ];
}

/** It answers, and takes no writes: as good as away, and said once. */
async function refuseWrites({ server, apps, keys: [key = ""], failures }: Case): Promise<string[]> {
  await allSay(apps, "READONLY", () => server.refuseWrites());
  const said = apps.map((app) => newsOf(app).length);
  await delay(READ_ONLY_MS);
  await burst(apps[0], key, 10, failures);
  const more = sum(apps.map((app, index) => newsOf(app).length - (said[index] ?? 0)));
  await allSay(apps, "shared again", () => server.takeWrites());
  return countProblem(more, "lines about a Redis that takes no writes, besides the first");
}

/** Two processes on one database and one Redis, which is killed, comes back empty, is flushed, and takes no writes. */
export const redis: Scenario = {
  name: "redis",
  budgetSeconds: () => 130,
  async run(ctx) {
    const server = new RedisServer(await chaosPorts.take());
    ctx.defer(() => server.kill());
    await server.start();
    const together = { REDIS_URL: server.url, SERVER_SECRET: randomBytes(32).toString("base64url") };
    const { postgres, app, world } = await setStage(ctx, { settings: together });
    const settings = { DATABASE_URL: postgres.url(), ...together };
    const other = await AppServer.create({ dataDir: join(ctx.directory, "other"), settings });
    ctx.defer(() => other.kill());
    await other.start();
    const [shared = "", ...keys] = workspaceOf(world).keys.map(({ secret }) => secret);
    const failures: number[] = [];
    const on: Case = { server, apps: [app, other], keys, failures };

    const exact = sum(await both(on, shared, LIMIT));
    const [empty, afterEmpty] = await comeBackEmpty({ ...on, keys: keys.slice(0, 3) });
    const [flush, afterFlush] = await flushAll({ ...on, keys: keys.slice(3, 5) });
    const afterReadOnly = await refuseWrites({ ...on, keys: keys.slice(5) });

    const problems = [
      ...countProblem(failures.length, `requests failed (${tally(failures)})`),
      ...unless(exact === LIMIT, `two processes let ${exact} of ${LIMIT} through`),
      ...afterEmpty,
      ...afterFlush,
      ...afterReadOnly,
    ];
    if (problems.length > 0) problems.push(`the servers said: ${tally(on.apps.flatMap(newsOf))}`);
    requireNone(problems);
    return `two processes let exactly ${exact} of ${LIMIT} through; ${empty}; ${flush}; no writes: said once`;
  },
};
