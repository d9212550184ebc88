import "server-only";

import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import { mapInSteps } from "@/server/platform/concurrency/in-steps";
import { CAUSES } from "../causes";
import type { Period } from "../period";
import { type DecidedRequest, decidingSelect, toDecidedRequest } from "../request-log.dto";
import { type FailureGroup, failureGroup } from "./failure-group";

interface Extent {
  /** The number of newest failures of each code to search for groups. */
  rowsOfCode: number;
  /** The number of most frequent kinds of failures whose newest request is read to determine its group. */
  maxKinds: number;
}

/** Enough for a card of the most frequent causes. */
const OVERVIEW_EXTENT: Extent = { rowsOfCode: 1_000, maxKinds: 60 };

/** Rows with their details in a statement: its result is received in one go, and a row can be large. */
const EXAMPLES_AT_ONCE = 40;

/** Failures of a period by code. */
type CodeCounts = ReadonlyMap<string, number>;

export function countCodes(cells: readonly { errorCode: string | null; requests: number }[]): CodeCounts {
  const codes = new Map<string, number>();
  for (const { errorCode, requests } of cells)
    if (errorCode !== null) codes.set(errorCode, (codes.get(errorCode) ?? 0) + requests);
  return codes;
}

export interface FoundGroup extends FailureGroup {
  /** The newest failure of the group that was found. */
  example: DecidedRequest;
  /** About how many of the period's failures are in it: an estimate, by which groups are ranked. */
  weight: number;
}

interface FoundGroups {
  groups: FoundGroup[];
  /** Every failure of the period was looked at. */
  isAll: boolean;
  /** Some of those may be of rarer kinds, whose groups were not read. */
  mayHaveMoreKinds: boolean;
}

interface Kind {
  id: string;
  code: string;
  rows: number;
}

/**
 * Finds the period's groups of the same failure, about the largest first. It reads the newest rows of each code, so its cost
 * does not grow with the log: a group that is rare and old beside many others of its code stays unseen.
 */
export async function findGroups(
  ctx: Context,
  codes: CodeCounts,
  period: Period,
  extent = OVERVIEW_EXTENT,
): Promise<FoundGroups> {
  const kinds = await findKinds(ctx, [...codes.keys()], period, extent);
  const examples = await readExamples(
    ctx,
    kinds.map(({ id }) => id),
  );
  const rowsOfCode = new Map<string, number>();
  for (const { code, rows } of kinds) rowsOfCode.set(code, (rowsOfCode.get(code) ?? 0) + rows);
  const groups = new Map<string, FoundGroup>();
  const found = await mapInSteps(kinds, (kind) => {
    const example = examples.get(kind.id);
    const group = example && failureGroup(example);
    return group ? { kind, group, example } : null;
  });
  for (const each of found) {
    if (each === null) continue;
    const { group, example } = each;
    const { code, rows } = each.kind;
    const weight = (rows / (rowsOfCode.get(code) ?? rows)) * (codes.get(code) ?? 0);
    const name = JSON.stringify(group.failures);
    const known = groups.get(name);
    if (known) known.weight += weight;
    else groups.set(name, { ...group, example, weight });
  }
  return {
    groups: [...groups.values()].toSorted((a, b) => b.weight - a.weight),
    isAll: [...codes.values()].every((rows) => rows <= extent.rowsOfCode),
    mayHaveMoreKinds: kinds.length === extent.maxKinds,
  };
}

/** The part of the path that can decide: up to the id of a missing submission, otherwise up to the bot or webhook. */
const DECIDING_PATH = `CASE first_cause
    WHEN 'endpoint' THEN path
    WHEN 'submission' THEN array_to_string((string_to_array(path, '/'))[1:5], '/')
    ELSE array_to_string((string_to_array(path, '/'))[1:3], '/') END`;

/** Roughly one kind per group: a kind only selects rows to read, and never a displayed count. */
async function findKinds(
  ctx: Context,
  codes: readonly string[],
  { from, to }: Period,
  { rowsOfCode, maxKinds }: Extent,
): Promise<Kind[]> {
  if (codes.length === 0) return [];
  const newest = codes.map(
    (code) => Prisma.sql`
      (SELECT id, error_code, method, route, api_key_id, client_address, path, (${Prisma.raw(CAUSES)})[1] AS first_cause
       FROM request_log
       WHERE workspace_id = ${ctx.workspace.id} AND error_code = ${code} AND id >= ${firstUuidAt(from)}::uuid
         ${to ? Prisma.sql`AND id < ${firstUuidAt(to)}::uuid` : Prisma.empty}
       ORDER BY id DESC LIMIT ${rowsOfCode})`,
  );
  return ctx.db.$queryRaw<Kind[]>`
    SELECT (array_agg(id ORDER BY id DESC))[1]::text AS id, error_code AS code, count(*)::float8 AS rows
    FROM (${Prisma.join(newest, " UNION ALL ")}) AS newest
    GROUP BY error_code, first_cause, method, route, api_key_id,
             CASE WHEN api_key_id IS NULL THEN client_address END, ${Prisma.raw(DECIDING_PATH)}
    ORDER BY 3 DESC, 1 DESC LIMIT ${maxKinds}`;
}

/** Reads these requests of the workspace, by their ids in the log. */
export async function readExamples(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, DecidedRequest>> {
  const examples = new Map<string, DecidedRequest>();
  for (let from = 0; from < ids.length; from += EXAMPLES_AT_ONCE) {
    const rows = await ctx.db.requestLogEntry.findMany({
      where: { workspaceId: ctx.workspace.id, id: { in: ids.slice(from, from + EXAMPLES_AT_ONCE) } },
      select: decidingSelect,
    });
    for (const each of await mapInSteps(rows, toDecidedRequest)) examples.set(each.id, each);
  }
  return examples;
}
