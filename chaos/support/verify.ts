import type { Client } from "pg";
import { parseRequestId } from "@/lib/api/request-id";
import { withClient } from "@/testing/database";
import { countProblem, groupBy } from "@/testing/figures";
import { delay } from "@/testing/wait";
import type { LedgerEntry } from "./ledger-entry";
import { rollupProblems } from "./rollups";
import type { World } from "./stage";

const DRAIN_MS = 20_000;
const DOCUMENTED = new Set([200, 400, 401, 403, 404, 409, 429, 500]);

export interface Verdict {
  answered: number;
  /** Answered requests that are missing in the log. */
  lost: number;
  /** Ids or effects that exist twice. */
  doubled: number;
  created: number;
  /** The time until the newest response's row was in the database. */
  drainMs: number;
  problems: string[];
}

interface Case {
  databaseUrl: string;
  world: World;
  entries: readonly LedgerEntry[];
  /** The number of rows that the server reports as dropped. */
  givenUp?: number;
  /** The longest that the log may take to reach the database. */
  drainWithinMs?: number;
}

/** Compares the responses that the client received with the database: the log, its rollups, the effects, the counters. */
export async function verify(asked: Case): Promise<Verdict> {
  const { databaseUrl, world, entries, givenUp = 0, drainWithinMs = DRAIN_MS } = asked;
  return withClient(databaseUrl, async (client) => {
    const answered = entries.filter(({ status }) => status > 0);
    const log = await compareLog(client, answered.filter(isLogged), { givenUp, drainWithinMs });
    const effects = await compareEffects(client, world, entries);
    const doubledIds = answered.length - new Set(answered.map(({ requestId }) => requestId)).size;
    return {
      answered: answered.length,
      lost: log.lost,
      doubled: doubledIds + log.doubled + effects.doubled,
      created: effects.created,
      drainMs: log.drainMs,
      problems: [
        ...countProblem(log.lost - givenUp, "answered requests lost from the log"),
        ...countProblem(givenUp - log.lost, "requests said to be lost are in the log"),
        ...countProblem(doubledIds + log.doubled, "requests doubled in the log"),
        ...countProblem(log.changed, "rows of the log tell another status than was answered"),
        ...effects.problems,
        ...formProblems(answered),
        ...(await rollupProblems(client)),
        ...(await counterProblems(client, world)),
      ],
    };
  });
}

/** Refusals of an address beyond its limit of failed authentications are counted, not logged. */
const isLogged = ({ operation, status }: LedgerEntry) => operation !== "stranger" || status !== 429;

/** Waits until every answered request is in the log, or until the time is up. */
async function compareLog(
  client: Client,
  answered: readonly LedgerEntry[],
  { givenUp, drainWithinMs }: Required<Pick<Case, "givenUp" | "drainWithinMs">>,
) {
  const ids = answered.flatMap(({ requestId }) => parseRequestId(requestId ?? "") ?? []);
  const started = performance.now();
  for (;;) {
    const { rows } = await client.query<{ id: string; count: number; status: number }>(
      `SELECT id::text, count(*)::int AS count, min(status) AS status
       FROM request_log WHERE id = ANY($1::uuid[]) GROUP BY id`,
      [ids],
    );
    const drainMs = performance.now() - started;
    if (rows.length < new Set(ids).size - givenUp && drainMs < drainWithinMs) {
      await delay(50);
      continue;
    }
    const logged = new Map(rows.map((row) => [row.id, row]));
    const statusOf = ({ requestId }: LedgerEntry) =>
      logged.get(parseRequestId(requestId ?? "") ?? "")?.status;
    const changed = answered.filter((entry) => ![undefined, entry.status].includes(statusOf(entry)));
    return {
      drainMs,
      lost: ids.length - rows.length,
      doubled: rows.filter((row) => row.count > 1).length,
      changed: changed.length,
    };
  }
}

/** A submission for each marker that was answered 200, at most one for every other, and one answer's bytes a key. */
async function compareEffects(client: Client, world: World, entries: readonly LedgerEntry[]) {
  const workspaces = world.workspaces.map(({ id }) => id);
  const { rows } = await client.query<{ marker: string; count: number }>(
    `SELECT data->>'marker' AS marker, count(*)::int AS count
     FROM submissions WHERE workspace_id = ANY($1) GROUP BY 1`,
    [workspaces],
  );
  const made = new Map(rows.map((row) => [row.marker, row.count]));
  const posts = groupBy(
    entries.filter(({ marker }) => marker !== null),
    ({ marker }) => marker ?? "",
  );
  const good = [...posts].map(
    ([marker, attempts]) => [marker, attempts.filter(({ status }) => status === 200)] as const,
  );
  const answered = good.filter(([, answers]) => answers.length > 0);
  const missing = answered.filter(([marker]) => !made.has(marker));
  const unequal = answered.filter(([, answers]) => new Set(answers.map(({ hash }) => hash)).size > 1);
  const workedTwice = answered.filter(
    ([, answers]) => answers.filter(({ replayed }) => !replayed).length > 1,
  );
  const doubled = rows.filter((row) => row.count > 1).length;
  return {
    doubled,
    created: rows.length,
    problems: [
      ...countProblem(missing.length, "submissions answered with 200 do not exist"),
      ...countProblem(doubled, "submissions exist twice"),
      ...countProblem(rows.filter(({ marker }) => !posts.has(marker)).length, "submissions nobody sent"),
      ...countProblem(unequal.length, "idempotency keys were answered with different bytes"),
      ...countProblem(workedTwice.length, "idempotency keys did their work twice"),
    ],
  };
}

function formProblems(answered: readonly LedgerEntry[]): string[] {
  const wrong = (what: string, isWrong: (entry: LedgerEntry) => boolean) =>
    countProblem(answered.filter(isWrong).length, what);
  return [
    ...wrong("answers without X-Request-Id", ({ requestId }) => parseRequestId(requestId ?? "") === null),
    ...wrong("answers with a status that is not documented", ({ status }) => !DOCUMENTED.has(status)),
    ...wrong("idempotency conflicts for one and the same request", ({ status }) => status === 409),
  ];
}

/** Compares the quota's counters with the table of submissions. */
async function counterProblems(client: Client, world: World): Promise<string[]> {
  const { rows } = await client.query<{ id: string; used: number; made: number }>(
    `SELECT w.id,
            (SELECT coalesce(sum(used), 0)::int FROM usage_counters c WHERE c.workspace_id = w.id AND resource = 'submissions') AS used,
            (SELECT count(*)::int FROM submissions s WHERE s.workspace_id = w.id AND NOT is_test) AS made
     FROM workspaces w WHERE w.id = ANY($1)`,
    [world.workspaces.map(({ id }) => id)],
  );
  return rows
    .filter(({ used, made }) => used !== made)
    .map(({ used, made }) => `a usage counter says ${used} of ${made} submissions`);
}
