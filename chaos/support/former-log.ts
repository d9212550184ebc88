import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { toRequestId } from "@/lib/api/request-id";
import { requestDetailSchema, requestPageSchema } from "@/lib/contracts/log/request-log";
import { dashboardApi } from "@/lib/routes";
import { withClient } from "@/testing/database";
import { countProblem } from "@/testing/figures";
import { type Account, DashboardSession } from "@/testing/http/dashboard-session";
import { exited, spawnScript } from "@/testing/server/child-process";
import { waitFor } from "@/testing/wait";
import type { AppServer } from "./app-server";
import { rollupProblems } from "./rollups";

/** Rows in the database, and lines of a spool that was being shipped. */
export const STORED_ROWS = 2_000;
export const SEGMENTS = 4;
export const SEGMENT_LINES = 600;
/** The number of requests that are opened in the dashboard. */
const OPENED = 20;
const DRAIN_TIMEOUT_MS = 30_000;

/** The log of the release before, whether its rows are in the database or in the spool. */
export interface FormerLog {
  ids: string[];
  slug: string;
  owner: Account;
}

export async function makeFormerLog(dataDir: string): Promise<void> {
  const child = spawnScript("chaos/support/make-former-log.ts", [dataDir]);
  await exited(child);
  if (child.exitCode !== 0) throw new Error("The log of the release before could not be created");
}

export function copyFormerLog(from: string, to: string): FormerLog {
  const { status } = spawnSync("cp", ["-a", "--", from, to]);
  if (status !== 0) throw new Error(`${from} could not be copied to ${to}`);
  return JSON.parse(readFileSync(join(to, "expected.json"), "utf8")) as FormerLog; // safe: written by make-former-log.ts
}

/** Returns the problems of the log after the update: each request is in it once, counted once, and can be opened. */
export async function formerLogProblems(app: AppServer, { ids, slug, owner }: FormerLog): Promise<string[]> {
  const found = await withClient(app.databaseUrl(), async (client) => {
    const count = async () => {
      const { rows } = await client.query<{ found: number; all: number; former: number }>(
        `SELECT count(DISTINCT id) FILTER (WHERE id = ANY ($1::uuid[]))::int AS found, count(*)::int AS "all",
                count(*) FILTER (WHERE detail IS NULL)::int AS former FROM request_log`,
        [ids],
      );
      return rows[0];
    };
    const drained = async () => ((await count())?.found === ids.length ? true : null);
    await waitFor("the spool of the release before", drained, { withinMs: DRAIN_TIMEOUT_MS });
    return { ...(await count()), rollups: await rollupProblems(client, { hasDurations: false }) };
  });
  return [
    ...countProblem((found.all ?? 0) - ids.length, "rows are in the log more than once, or from nowhere"),
    ...(found.former === STORED_ROWS + SEGMENT_LINES / 2
      ? []
      : [`${found.former} rows have the former form`]),
    ...found.rollups,
    ...countProblem(refused(app).length, "files of refused lines are in the spool"),
    ...(await readProblems(app, { ids, slug, owner })),
  ];
}

const refused = ({ dataDir }: AppServer) =>
  readdirSync(join(dataDir, "spool")).filter((name) => /refused|unreadable/.test(name));

async function readProblems(app: AppServer, { ids, slug, owner }: FormerLog): Promise<string[]> {
  const session = await DashboardSession.signIn(app, owner);
  const { requests } = await session.get(`${dashboardApi.requests(slug)}?range=all`, requestPageSchema);
  const every = Math.floor(ids.length / OPENED);
  const problems: string[] = [];
  for (const id of ids.filter((_, index) => index % every === 0).map(toRequestId)) {
    const panel = await session.get(dashboardApi.request(slug, id), requestDetailSchema);
    if (panel.id !== id || !panel.responseBody?.text.startsWith('{"n":'))
      problems.push(`${id} lacks its response`);
    if (panel.errorCode !== null && panel.explanation?.code !== panel.errorCode)
      problems.push(`${id} is unexplained`);
  }
  return [...(requests.length === 50 ? [] : [`the list has ${requests.length} requests`]), ...problems];
}
