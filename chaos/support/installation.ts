import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import type { AppServer } from "./app-server";
import { migrationNames } from "./earlier";
import { Connections } from "./http";
import type { OperationsAddress } from "./operations";
import { parentOf, processesIn } from "./processes";
import { waitFor } from "./wait";

/** Those of which a demo makes the same number at any time of day. */
const TABLES = ["workspaces", "users", "members", "api_keys", "intake_bots", "webhooks"];
const SETTLE_MS = 10_000;

/** What an installation holds, to be compared with that of another start. */
export interface Holdings {
  [table: string]: number;
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export const holdingsOf = (app: AppServer): Promise<Holdings> =>
  withClient(app.databaseUrl(), async (client) => {
    const held: Holdings = {};
    for (const table of TABLES) {
      const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
      held[table] = rows[0]?.count ?? 0;
    }
    return held;
  });

/** Every migration is there once and finished, and none besides. */
async function migrationProblems(app: AppServer): Promise<string[]> {
  const { rows } = await withClient(app.databaseUrl(), (client) =>
    client.query<{ name: string; isFinished: boolean }>(
      `SELECT migration_name AS name, finished_at IS NOT NULL AS "isFinished"
       FROM _prisma_migrations ORDER BY migration_name`,
    ),
  );
  const found = rows.map(({ name, isFinished }) => `${name}${isFinished ? "" : " (unfinished)"}`);
  const wanted = migrationNames();
  return found.join() === wanted.join() ? [] : [`the migrations are ${found.join(", ")}`];
}

/** One cluster in the folder, and one server on it, once what a kill left behind has ended. */
async function clusterProblems({ dataDir }: AppServer): Promise<string[]> {
  const clusters = readdirSync(dataDir).filter((name) => /^postgres(\.|$)/.test(name));
  const isOne = () => {
    const all = processesIn(dataDir);
    const first = all.filter((pid) => !all.includes(parentOf(pid)));
    return first.length === 1 ? true : null;
  };
  await waitFor("one PostgreSQL on the data folder", isOne, { withinMs: SETTLE_MS });
  return clusters.join() === "postgres" ? [] : [`the data folder has ${clusters.join(", ")}`];
}

/** The demo is whole: nothing says that it is not, and its first key opens the API. */
async function demoProblems({ dataDir, url }: AppServer): Promise<string[]> {
  if (existsSync(join(dataDir, "demo-unfinished"))) return ["the demo is marked as unfinished"];
  const file = join(dataDir, "demo-credentials.json");
  if (!existsSync(file)) return ["the demo has no credentials"];
  // safe: the product wrote it
  const { keys } = JSON.parse(readFileSync(file, "utf8")) as { keys: { key: string }[] };
  const connections = new Connections(url);
  const headers = { authorization: `Bearer ${keys[0]?.key}` };
  const answer = await connections.try({ path: "/api/v1/intake-bots", headers });
  connections.close();
  return answer?.status === 200 ? [] : [`the demo's first key is answered with ${answer?.status}`];
}

interface Expected {
  operations: OperationsAddress;
  hasDemo: boolean;
  holdings: Holdings;
}

/** What is wrong with an installation that has just started: nothing, whatever was done to its earlier starts. */
export async function installationProblems(app: AppServer, expected: Expected): Promise<string[]> {
  const { status, body } = await expected.operations.readiness();
  const held = JSON.stringify(await holdingsOf(app));
  const wanted = JSON.stringify(expected.holdings);
  return [
    ...(status === 200 && body.includes('"status":"ready"') ? [] : [`/readyz answers ${status}: ${body}`]),
    ...(await migrationProblems(app)),
    ...(await clusterProblems(app)),
    ...(expected.hasDemo ? await demoProblems(app) : []),
    ...(held === wanted ? [] : [`it holds ${held} in place of ${wanted}`]),
  ];
}
