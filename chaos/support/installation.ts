import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { demoCredentialsFile } from "@/prisma/seed/demo-credentials";
import { withClient } from "@/testing/database";
import { askOnce } from "@/testing/http/connections";
import type { OperationsClient } from "@/testing/operations-client";
import { readDemoCredentials } from "@/testing/server/data-dir";
import { rootProcessesIn } from "@/testing/server/processes";
import { waitFor } from "@/testing/wait";
import type { AppServer } from "./app-server";
import { migrationNames } from "./earlier";

/** The tables whose number of demo rows does not depend on the time of day. */
const TABLES = ["workspaces", "users", "members", "api_keys", "intake_bots", "webhooks"];
const SETTLE_TIMEOUT_MS = 10_000;

/** The number of rows by table, for comparison with another start. */
export interface RowCounts {
  [table: string]: number;
}

export const rowCountsOf = (app: AppServer): Promise<RowCounts> =>
  withClient(app.databaseUrl(), async (client) => {
    const counts: RowCounts = {};
    for (const table of TABLES) {
      const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
      counts[table] = rows[0]?.count ?? 0;
    }
    return counts;
  });

/** Checks that every migration was applied once, and no other. */
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

/** Checks for one cluster in the folder, and one server on it once the remains of a kill have exited. */
async function clusterProblems({ dataDir }: AppServer): Promise<string[]> {
  const clusters = readdirSync(dataDir).filter((name) => /^postgres(\.|$)/.test(name));
  const isOne = () => (rootProcessesIn(dataDir).length === 1 ? true : null);
  await waitFor("one PostgreSQL on the data folder", isOne, { withinMs: SETTLE_TIMEOUT_MS });
  return clusters.join() === "postgres" ? [] : [`the data folder has ${clusters.join(", ")}`];
}

/** Checks that the demo is complete: not marked as unfinished, and with a first key that the API accepts. */
async function demoProblems({ dataDir, url }: AppServer): Promise<string[]> {
  if (existsSync(join(dataDir, "demo-unfinished"))) return ["the demo is marked as unfinished"];
  if (!existsSync(demoCredentialsFile(dataDir))) return ["the demo has no credentials"];
  const { keys } = readDemoCredentials(demoCredentialsFile(dataDir));
  const headers = { authorization: `Bearer ${keys[0]?.key}` };
  const { status } = await askOnce({ url }, "/api/v1/intake-bots", headers);
  return status === 200 ? [] : [`the demo's first key returns ${status}`];
}

interface Expected {
  operations: OperationsClient;
  hasDemo: boolean;
  rowCounts: RowCounts;
}

/** Resolves once the server is ready in every part: its listener may connect just after its first response. */
async function untilReady(operations: OperationsClient): Promise<void> {
  let last = "nothing";
  const isReady = async () => {
    const { status, body } = await operations.json("/readyz");
    last = `${status}: ${JSON.stringify(body)}`;
    return status === 200 && last.includes('"status":"ready"') ? true : null;
  };
  await waitFor("/readyz says ready", isReady, { withinMs: SETTLE_TIMEOUT_MS }).catch((cause: unknown) => {
    throw new Error(`/readyz returns ${last}`, { cause });
  });
}

/** Returns the problems of an installation that has just started: none, however its earlier starts ended. */
export async function installationProblems(app: AppServer, expected: Expected): Promise<string[]> {
  await untilReady(expected.operations);
  const held = JSON.stringify(await rowCountsOf(app));
  const wanted = JSON.stringify(expected.rowCounts);
  return [
    ...(await migrationProblems(app)),
    ...(await clusterProblems(app)),
    ...(expected.hasDemo ? await demoProblems(app) : []),
    ...(held === wanted ? [] : [`its row counts are ${held}, not ${wanted}`]),
  ];
}
