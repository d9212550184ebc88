import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseRequestId } from "@/lib/api/request-id";
import { withClient } from "@/testing/database";
import { countProblem, medianAndMax, tally, thousands } from "@/testing/figures";
import { Connections, header } from "@/testing/http/connections";
import { OperationsClient } from "@/testing/operations-client";
import { chaosPorts } from "@/testing/server/ports";
import { waitFor } from "@/testing/wait";
import { AppServer } from "./support/app-server";
import { Dashboard } from "./support/dashboard";
import type { Ledger } from "./support/ledger";
import type { LedgerEntry } from "./support/ledger-entry";
import { Postgres } from "./support/postgres";
import { REVERSE_PROXIES, ReverseProxy, type ReverseProxyName } from "./support/reverse-proxy";
import { requireNone, type Scenario, type ScenarioContext } from "./support/scenario";
import { fillWorld, openLedger, workspaceOf, type World } from "./support/stage";
import { verify } from "./support/verify";

/** The number of responses before, between and after the restarts: more than 500 through each proxy. */
const LOAD_RESPONSES = 130;
const LIVE_TIMEOUT_MS = 2_000;
/** The maximum time until a proxy sends requests to a process that has started. */
const RETURN_TIMEOUT_MS = 5_000;
/** A loopback address that no other client uses. */
const CLIENT = "127.0.0.9";

interface Case {
  name: ReverseProxyName;
  postgres: Postgres;
  /** The settings of all processes. */
  shared: Record<string, string>;
  /** Created through the first running server. */
  world: (app: AppServer) => Promise<World>;
  /** The requests through earlier proxies. */
  before: readonly LedgerEntry[];
}

function addressInLog(postgres: Postgres, requestId: string): Promise<string> {
  return withClient(postgres.url(), (client) => {
    const find = async () => {
      const { rows } = await client.query<{ address: string }>(
        "SELECT client_address AS address FROM request_log WHERE id = $1",
        [requestId],
      );
      return rows[0]?.address ?? null;
    };
    return waitFor("the request's log row", find, { withinMs: 10_000 });
  });
}

/** Checks that the live log passes unbuffered, and that the log has the true client address, not the client's claim. */
async function checkProxy(
  proxy: ReverseProxy,
  { name, postgres, world }: { name: ReverseProxyName; postgres: Postgres; world: World },
): Promise<number> {
  const workspace = workspaceOf(world);
  const dashboard = await Dashboard.signIn(proxy.url, workspace);
  const log = dashboard.liveLog();
  const connections = new Connections(proxy.url);
  try {
    await log.shows("retry:", LIVE_TIMEOUT_MS);
    const headers = {
      authorization: `Bearer ${workspace.readOnlyKey}`,
      "x-forwarded-for": "203.0.113.7",
    };
    const answer = await connections.send({ path: "/api/v1/intake-bots", headers, localAddress: CLIENT });
    const requestId = header(answer.headers, "x-request-id") ?? "";
    const shownMs = await log.shows(requestId, LIVE_TIMEOUT_MS);
    const address = await addressInLog(postgres, parseRequestId(requestId) ?? "");
    if (address !== CLIENT)
      throw new Error(`behind ${name} the log has client address ${address}, not ${CLIENT}`);
    return shownMs;
  } finally {
    log.close();
    connections.close();
    dashboard.close();
  }
}

/** The settings that docs/operations.md requires of the processes behind each proxy. */
const SETTINGS: Record<ReverseProxyName, { OPERATIONS_TOKEN?: string; STOP_DELAY_SECONDS?: number }> = {
  nginx: {},
  caddy: { STOP_DELAY_SECONDS: 2, OPERATIONS_TOKEN: randomBytes(24).toString("hex") },
};

/** A process behind the proxy. */
interface Member {
  app: AppServer;
  /** Returns the number of API requests it has answered since its start. */
  answered: () => Promise<number>;
}

/** Starts two processes on that database behind the proxy, which stops before them. */
async function open(ctx: ScenarioContext, name: ReverseProxyName, shared: Record<string, string>) {
  const own = SETTINGS[name];
  const create = async (process: string): Promise<Member> => {
    const operations = new OperationsClient(await chaosPorts.take());
    ctx.defer(() => operations.close());
    const settings = { ...shared, ...own, ...operations.settings };
    const app = await AppServer.create({ dataDir: join(ctx.directory, process), settings });
    ctx.defer(() => app.kill());
    await app.start();
    const answered = async () =>
      (await operations.scrape(own.OPERATIONS_TOKEN)).total("iozen_requests_total");
    return { app, answered };
  };
  const [first, second] = await Promise.all([create("first"), create("second")]);
  const directory = join(ctx.directory, name);
  mkdirSync(directory);
  const targets = [new URL(first.app.url).host, new URL(second.app.url).host] as const;
  const proxy = await ReverseProxy.start(name, { directory, targets, variables: own });
  ctx.defer(() => proxy.stop());
  return { members: [first, second] as const, proxy, directory };
}

/** Waits until the proxy sends requests to a process that has started. */
async function waitForTraffic({ answered }: Member): Promise<void> {
  const before = await answered();
  const poll = async () => ((await answered()) > before ? true : null);
  await waitFor("a request through the proxy", poll, { withinMs: RETURN_TIMEOUT_MS });
}

/** Restarts each process in turn as docs/operations.md describes, under load; returns the number of restarts. */
async function restartAll({ rounds }: ScenarioContext, members: readonly Member[], ledger: Ledger) {
  const turns = Math.ceil(rounds / 5);
  ledger.resume();
  await ledger.moreResponses(LOAD_RESPONSES);
  for (let turn = 0; turn < turns; turn++) {
    for (const member of members) {
      await member.app.stop();
      await ledger.moreResponses(LOAD_RESPONSES / 2);
      await member.app.start();
      await waitForTraffic(member);
      await ledger.moreResponses(LOAD_RESPONSES / 2);
    }
  }
  await ledger.moreResponses(LOAD_RESPONSES);
  await ledger.pause();
  return turns * members.length;
}

async function roll(ctx: ScenarioContext, on: Case): Promise<{ line: string; entries: LedgerEntry[] }> {
  const { name, postgres, shared } = on;
  const { members, proxy, directory } = await open(ctx, name, shared);
  const world = await on.world(members[0].app);
  for (const { app } of members) app.probeKey = world.probeKey;
  const shownMs = await checkProxy(proxy, { name, postgres, world });
  const ledger = await openLedger({ ...ctx, directory }, { app: proxy, world });
  const restarts = await restartAll(ctx, members, ledger);
  const entries = ledger.entries();
  const failed = entries.filter(({ status }) => status === 0 || status >= 500);
  const kinds = tally(failed.map(({ operation, status, error }) => `${operation} ${status} ${error ?? ""}`));
  requireNone(countProblem(failed.length, `calls failed behind ${name} (${kinds})`));
  const sent = [...on.before, ...entries];
  const { problems } = await verify({ databaseUrl: postgres.url(), world, entries: sent });
  requireNone(problems.map((problem) => `behind ${name}: ${problem}`));
  await ledger.close();
  await proxy.stop();
  for (const { app } of members) await app.stop();
  const posts = entries.filter(({ marker }) => marker !== null).length;
  const times = medianAndMax(entries.map(({ durationMs }) => durationMs));
  const line = `${name}: ${restarts} restarts, ${thousands(entries.length)} calls, ${thousands(posts)} of them POST, 0 failed; response time ${times}; the live log shows a request after ${Math.round(shownMs)} ms`;
  return { line, entries };
}

/** Two processes behind the proxies that docs/operations.md configures are restarted one by one: no call fails. */
export const rollingRestart: Scenario = {
  name: "rolling-restart",
  budgetSeconds: (rounds) => 90 + Math.ceil(rounds / 5) * 40,
  async run(ctx) {
    const postgres = await Postgres.create(ctx.directory);
    ctx.defer(() => postgres.stop("immediate"));
    const shared = {
      DATABASE_URL: postgres.url(),
      SERVER_SECRET: randomBytes(24).toString("hex"),
      TRUST_PROXY: "on",
    };
    let made: World | null = null;
    const world = async (app: AppServer) => (made ??= await fillWorld(app, postgres.url()));
    const lines: string[] = [];
    const before: LedgerEntry[] = [];
    for (const name of REVERSE_PROXIES) {
      const { line, entries } = await roll(ctx, { name, postgres, shared, world, before });
      lines.push(line);
      before.push(...entries);
    }
    return lines.join("; ");
  },
};
