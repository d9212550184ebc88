import { join } from "node:path";
import { PLAN_LIMITS } from "@/lib/plans";
import { AppServer } from "./support/app-server";
import { tally } from "./support/figures";
import { Connections } from "./support/http";
import { RedisServer } from "./support/redis";
import { requireNone, type Scenario } from "./support/scenario";
import { setStage } from "./support/stage";
import { count } from "./support/verify";
import { waitFor } from "./support/wait";
import { workspaceOf } from "./support/world";

const LIMIT = PLAN_LIMITS.business.requestsPerMinute;
const TOGETHER = 24;

/** Sends requests with one key, as many at once as connections allow; answers how many were let through. */
async function burst(app: AppServer, key: string, requests: number, failures: number[]): Promise<number> {
  const connections = new Connections(app.url, TOGETHER);
  const headers = { authorization: `Bearer ${key}` };
  const send = async () => (await connections.try({ path: "/api/v1/intake-bots", headers }))?.status ?? 0;
  const statuses = await Promise.all(Array.from({ length: requests }, send));
  connections.close();
  failures.push(...statuses.filter((status) => status !== 200 && status !== 429));
  return statuses.filter((status) => status === 200).length;
}

/** Asks until this process has found Redis again. */
async function sharesAgain(app: AppServer, key: string, failures: number[]): Promise<void> {
  const isShared = async () => {
    await burst(app, key, 1, failures);
    const said = app.lines.findLast((line) => line.includes("[rate-limit]"));
    return said === undefined || said.includes("shared again") ? true : null;
  };
  await waitFor("the windows are shared again", isShared, { withinMs: 15_000, every: 100 });
}

/** Two processes on one database and one Redis, which is killed, comes back empty, and is flushed. */
export const redis: Scenario = {
  name: "redis",
  budgetSeconds: () => 100,
  async run(ctx) {
    const server = await RedisServer.create();
    ctx.onEnd(() => server.kill());
    await server.start();
    const { postgres, app, world } = await setStage(ctx, { settings: { REDIS_URL: server.url } });
    const settings = { DATABASE_URL: postgres.url(), REDIS_URL: server.url };
    const other = await AppServer.create({ dataDir: join(ctx.directory, "other"), settings });
    ctx.onEnd(() => other.kill());
    await other.start();
    const apps = [app, other] as const;
    const keys = workspaceOf(world).keys.map(({ secret }) => secret);
    const [shared = "", alone = "", again = "", flushed = ""] = keys;
    const waiting = keys[4] ?? "";
    const failures: number[] = [];
    const both = (key: string, requests: number) =>
      Promise.all(apps.map((one) => burst(one, key, requests, failures)));
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

    const exact = sum(await both(shared, LIMIT));

    await server.kill();
    const byThemselves = await both(alone, LIMIT + 50);

    await server.start();
    await Promise.all(apps.map((one) => sharesAgain(one, waiting, failures)));
    const exactAgain = sum(await both(again, LIMIT));

    const before = await burst(app, flushed, LIMIT - 100, failures);
    await server.flush();
    const after = await burst(app, flushed, LIMIT, failures);

    const said = apps.flatMap(({ lines }) => lines.filter((line) => line.includes("[rate-limit]")));
    const problems = [
      ...count(failures.length, `requests failed (${tally(failures)})`),
      ...(exact === LIMIT ? [] : [`two processes let ${exact} of ${LIMIT} through`]),
      ...(byThemselves.every((admitted) => admitted === LIMIT)
        ? []
        : [`without Redis the processes let ${byThemselves.join(" and ")} of ${LIMIT} through`]),
      ...(exactAgain === LIMIT ? [] : [`after Redis came back, ${exactAgain} of ${LIMIT} got through`]),
      ...(before + after <= LIMIT
        ? []
        : [`a flush opened a process's window: ${before} + ${after} of ${LIMIT}`]),
    ];
    if (problems.length > 0) problems.push(`the servers said: ${tally(said)}`);
    requireNone(problems);
    return (
      `two processes let exactly ${exact} of ${LIMIT} through; Redis killed: ${byThemselves.join(" and ")}, no failure; ` +
      `back: exactly ${exactAgain}; flushed: ${before} + ${after} in one process`
    );
  },
};
