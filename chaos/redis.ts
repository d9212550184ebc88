import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { sum } from "@/lib/sum";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { countProblem, tally } from "@/testing/figures";
import { Connections } from "@/testing/http/connections";
import { RedisServer } from "@/testing/redis";
import { chaosPorts } from "@/testing/server/ports";
import { delay, waitFor } from "@/testing/wait";
import { AppServer } from "./support/app-server";
import { requireNone, type Scenario } from "./support/scenario";
import { setStage, workspaceOf } from "./support/stage";

const LIMIT = PLAN_LIMITS.business.requestsPerMinute;
const MAX_CONCURRENT = 24;
/** Long enough for several polls of Redis. */
const READ_ONLY_MS = 1_500;

/** Sends requests with one key, as many concurrently as connections allow; returns the number admitted. */
async function burst(app: AppServer, key: string, requests: number, failures: number[]): Promise<number> {
  const connections = new Connections(app.url, { maxSockets: MAX_CONCURRENT });
  const headers = { authorization: `Bearer ${key}` };
  const send = async () => (await connections.try({ path: "/api/v1/intake-bots", headers }))?.status ?? 0;
  const statuses = await Promise.all(Array.from({ length: requests }, send));
  connections.close();
  failures.push(...statuses.filter((status) => status !== 200 && status !== 429));
  return statuses.filter((status) => status === 200).length;
}

const redisLines = (app: AppServer) => app.lines.filter((line) => line.includes("[rate-limit]"));

/** Causes the fault and waits until each process logs a new line about Redis that contains this text. */
async function waitForAllToLog(
  apps: readonly AppServer[],
  text: string,
  causeFault: () => Promise<void>,
): Promise<void> {
  const before = apps.map((app) => redisLines(app).length);
  await causeFault();
  const haveLogged = () =>
    apps.every((app, index) => redisLines(app).slice(before[index]).at(-1)?.includes(text)) ? true : null;
  await waitFor(`each process logs "${text}"`, haveLogged, { withinMs: 15_000, every: 100 });
}

interface Case {
  server: RedisServer;
  apps: readonly [AppServer, AppServer];
  keys: readonly string[];
  failures: number[];
}

const both = ({ apps, failures }: Case, key: string, requests: number) =>
  Promise.all(apps.map((app) => burst(app, key, requests, failures)));
const unless = (holds: boolean, problem: string) => (holds ? [] : [problem]);

/** Redis is killed and restarts empty: requests that one process admitted during the outage count for all. */
async function restartEmpty(on: Case): Promise<[line: string, problems: string[]]> {
  const { server, apps, keys } = on;
  const [alone = "", apart = "", again = ""] = keys;
  await server.kill();
  const withoutRedis = await both(on, alone, LIMIT + 50);
  const before = sum(await both(on, apart, LIMIT / 2));
  await waitForAllToLog(apps, "shared again", () => server.start());
  const after = sum(await both(on, apart, LIMIT));
  const exact = sum(await both(on, again, LIMIT));
  return [
    `Redis killed: ${withoutRedis.join(" and ")} admitted, no failures; restarted: ${before} + ${after}, then exactly ${exact}`,
    [
      ...unless(
        withoutRedis.every((admitted) => admitted === LIMIT),
        `without Redis the processes admitted ${withoutRedis.join(" and ")} of ${LIMIT}`,
      ),
      ...unless(before + after === LIMIT, `during and after an outage: ${before} + ${after} of ${LIMIT}`),
      ...unless(exact === LIMIT, `after the restart of Redis, ${exact} of ${LIMIT} were admitted`),
    ],
  ];
}

/** Redis is flushed while healthy: each process restores its share of the windows. */
async function flushAll(on: Case): Promise<[line: string, problems: string[]]> {
  const { server, apps, keys, failures } = on;
  const [flushed = "", emptied = ""] = keys;
  const first = await burst(apps[0], flushed, LIMIT - 100, failures);
  await server.flush();
  const next = await burst(apps[0], flushed, LIMIT, failures);
  const before = sum(await both(on, emptied, LIMIT / 2 - 50));
  await waitForAllToLog(apps, "had lost the windows", () => server.flush());
  const after = sum(await both(on, emptied, LIMIT));
  return [
    `flushed: ${first} + ${next} in one process, ${before} + ${after} in two`,
    [
      ...unless(first + next === LIMIT, `with a flush and one process: ${first} + ${next} of ${LIMIT}`),
      ...unless(before + after === LIMIT, `with a flush and two processes: ${before} + ${after} of ${LIMIT}`),
    ],
  ];
}

/** A read-only Redis counts as unavailable, and each process logs it once. */
async function refuseWrites({ server, apps, keys: [key = ""], failures }: Case): Promise<string[]> {
  await waitForAllToLog(apps, "READONLY", () => server.refuseWrites());
  const logged = apps.map((app) => redisLines(app).length);
  await delay(READ_ONLY_MS);
  await burst(apps[0], key, 10, failures);
  const more = sum(apps.map((app, index) => redisLines(app).length - (logged[index] ?? 0)));
  await waitForAllToLog(apps, "shared again", () => server.acceptWrites());
  return countProblem(more, "repeated lines about a read-only Redis");
}

/** Two processes share a database and a Redis, which is killed, restarts empty, is flushed, and becomes read-only. */
export const redis: Scenario = {
  name: "redis",
  budgetSeconds: () => 130,
  async run(ctx) {
    const server = new RedisServer(await chaosPorts.take());
    ctx.defer(() => server.kill());
    await server.start();
    const sharedSettings = { REDIS_URL: server.url, SERVER_SECRET: randomBytes(32).toString("base64url") };
    const { postgres, app, world } = await setStage(ctx, { settings: sharedSettings });
    const settings = { DATABASE_URL: postgres.url(), ...sharedSettings };
    const other = await AppServer.create({ dataDir: join(ctx.directory, "other"), settings });
    ctx.defer(() => other.kill());
    await other.start();
    const [shared = "", ...keys] = workspaceOf(world).keys.map(({ secret }) => secret);
    const failures: number[] = [];
    const on: Case = { server, apps: [app, other], keys, failures };

    const exact = sum(await both(on, shared, LIMIT));
    const [empty, afterEmpty] = await restartEmpty({ ...on, keys: keys.slice(0, 3) });
    const [flush, afterFlush] = await flushAll({ ...on, keys: keys.slice(3, 5) });
    const afterReadOnly = await refuseWrites({ ...on, keys: keys.slice(5) });

    const problems = [
      ...countProblem(failures.length, `requests failed (${tally(failures)})`),
      ...unless(exact === LIMIT, `two processes admitted ${exact} of ${LIMIT}`),
      ...afterEmpty,
      ...afterFlush,
      ...afterReadOnly,
    ];
    if (problems.length > 0) problems.push(`the servers logged: ${tally(on.apps.flatMap(redisLines))}`);
    requireNone(problems);
    return `two processes admitted exactly ${exact} of ${LIMIT}; ${empty}; ${flush}; read-only: logged once`;
  },
};
