import type { Client } from "pg";
import { parseRequestId } from "@/lib/api/request-id";
import { withClient } from "@/testing/database";
import { countProblem, groupBy } from "@/testing/figures";
import { delay } from "@/testing/wait";
import type { LedgerEntry } from "./ledger-entry";
import { rollupProblems } from "./rollups";
import type { World } from "./stage";

const DRAIN_TIMEOUT_MS = 20_000;
const DOCUMENTED = new Set([200, 400, 401, 403, 404, 409, 429, 500]);

interface Verdict {
  answered: number;
  /** The number of answered requests that are missing from the log. */
  lost: number;
  /** The number of duplicate ids and effects. */
  duplicates: number;
  created: number;
  /** The time until the row of the newest response was in the database. */
  drainMs: number;
  problems: string[];
}

interface Case {
  databaseUrl: string;
  world: World;
  entries: readonly LedgerEntry[];
  /** The number of dropped rows that the server reports. */
  dropped?: number;
  /** The maximum time for the log to reach the database. */
  drainWithinMs?: number;
}

/** Compares the responses that the client received with the database: the log, its rollups, the effects, the counters. */
export async function verify(asked: Case): Promise<Verdict> {
  const { databaseUrl, world, entries, dropped = 0, drainWithinMs = DRAIN_TIMEOUT_MS } = asked;
  return withClient(databaseUrl, async (client) => {
    const answered = entries.filter(({ status }) => status > 0);
    const log = await compareLog(client, answered.filter(isLogged), { dropped, drainWithinMs });
    const effects = await compareEffects(client, world, entries);
    const duplicateIds = answered.length - new Set(answered.map(({ requestId }) => requestId)).size;
    return {
      answered: answered.length,
      lost: log.lost,
      duplicates: duplicateIds + log.duplicates + effects.duplicates,
      created: effects.created,
      drainMs: log.drainMs,
      problems: [
        ...countProblem(log.lost - dropped, "answered requests are missing from the log"),
        ...countProblem(dropped - log.lost, "requests reported as lost are in the log"),
        ...countProblem(duplicateIds + log.duplicates, "requests are in the log more than once"),
        ...countProblem(log.changed, "log rows have a status other than the response's"),
        ...effects.problems,
        ...formProblems(answered),
        ...(await rollupProblems(client)),
        ...(await counterProblems(client, world)),
      ],
    };
  });
}

/** Refusals beyond an address's limit of failed authentications are counted, not logged. */
const isLogged = ({ operation, status }: LedgerEntry) => operation !== "stranger" || status !== 429;

/** Waits until every answered request is in the log, or for the timeout. */
async function compareLog(
  client: Client,
  answered: readonly LedgerEntry[],
  { dropped, drainWithinMs }: Required<Pick<Case, "dropped" | "drainWithinMs">>,
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
    if (rows.length < new Set(ids).size - dropped && drainMs < drainWithinMs) {
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
      duplicates: rows.filter((row) => row.count > 1).length,
      changed: changed.length,
    };
  }
}

/** Checks for one submission per marker with a 200, at most one per other marker, and equal bytes per key. */
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
  const answered = good.filter(([, responses]) => responses.length > 0);
  const missing = answered.filter(([marker]) => !made.has(marker));
  const unequal = answered.filter(([, responses]) => new Set(responses.map(({ hash }) => hash)).size > 1);
  const workedTwice = answered.filter(
    ([, responses]) => responses.filter(({ replayed }) => !replayed).length > 1,
  );
  const duplicates = rows.filter((row) => row.count > 1).length;
  return {
    duplicates,
    created: rows.length,
    problems: [
      ...countProblem(missing.length, "submissions do not exist despite a 200"),
      ...countProblem(duplicates, "submissions exist more than once"),
      ...countProblem(rows.filter(({ marker }) => !posts.has(marker)).length, "submissions were never sent"),
      ...countProblem(unequal.length, "idempotency keys returned different bytes"),
      ...countProblem(workedTwice.length, "idempotency keys took effect twice"),
    ],
  };
}

function formProblems(answered: readonly LedgerEntry[]): string[] {
  const wrong = (problem: string, isWrong: (entry: LedgerEntry) => boolean) =>
    countProblem(answered.filter(isWrong).length, problem);
  return [
    ...wrong("responses have no X-Request-Id", ({ requestId }) => parseRequestId(requestId ?? "") === null),
    ...wrong("responses have an undocumented status", ({ status }) => !DOCUMENTED.has(status)),
    ...wrong("retries of the same request were idempotency conflicts", ({ status }) => status === 409),
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
    .map(({ used, made }) => `a usage counter is ${used} for ${made} submissions`);
}
