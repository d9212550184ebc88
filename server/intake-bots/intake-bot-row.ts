import "server-only";

import { LRUCache } from "lru-cache";
import { type BotSchema, botSchemaSchema } from "@/lib/contracts/intake-bot";
import { BatchedReader } from "@/server/platform/batched-read";
import { getApiPool } from "@/server/database/db";
import { memoizeFrozen, frozen } from "@/server/platform/memoize-frozen";
import type { IntakeBotStatus } from "@/server/generated/prisma/enums";
import { processSingleton } from "@/server/platform/registry";

/** A bot as the API reads it: the same frozen object while it is unchanged. */
export interface IntakeBotRow {
  id: string;
  workspaceId: string;
  name: string;
  description: string | null;
  status: IntakeBotStatus;
  shareUrl: string;
  /** Not yet checked: see `checkedSchema`. */
  schema: object;
  submissionCount: number;
  createdAt: Date;
  updatedAt: Date;
}

/** Throws when the stored schema is broken: the API then returns `internal_error`. */
export const checkedSchema = memoizeFrozen((schema: object): BotSchema => botSchemaSchema.parse(schema));

/** A cached bot and its version. */
interface CachedBot {
  row: IntakeBotRow;
  version: string;
  /** Size of its texts. */
  bytes: number;
}

/** Limits of the cache: bots, and bytes of their texts. Objects derived from the texts take several times as much. */
const MAX_CACHED_BOTS = 2_000;
const MAX_CACHED_BYTES = 2 * 1024 * 1024;

type BotCache = LRUCache<string, CachedBot>;

const createCache = (): BotCache =>
  new LRUCache({ max: MAX_CACHED_BOTS, maxSize: MAX_CACHED_BYTES, sizeCalculation: ({ bytes }) => bytes });

type FoundBot = { id: string; workspaceId: string; version: string; submissionCount: number } & (
  | { name: null }
  | (Omit<IntakeBotRow, "id" | "workspaceId" | "schema" | "submissionCount"> & { schema: string })
);

/*
 * The version is the number of the transaction that wrote the row, which every change of a bot updates. The time is part of
 * it because a database that is restored to an earlier state reuses those numbers.
 */
const FIND = `
  SELECT b.id, b.workspace_id AS "workspaceId", concat(b.xmin, ' ', b.updated_at) AS version, changed.*,
         (SELECT count(*)::int FROM submissions s
          WHERE s.workspace_id = b.workspace_id AND s.intake_bot_id = b.id) AS "submissionCount"
  FROM unnest($1::text[], $2::text[], $3::text[]) AS wanted (workspace_id, id, version)
  JOIN intake_bots b ON b.id = wanted.id AND b.workspace_id = wanted.workspace_id
  LEFT JOIN LATERAL (
    SELECT b.name, b.description, b.status, b.share_url AS "shareUrl", b.schema::text AS schema,
           b.created_at AS "createdAt", b.updated_at AS "updatedAt"
    WHERE wanted.version IS DISTINCT FROM concat(b.xmin, ' ', b.updated_at)
  ) AS changed ON true`;

/** The bot that the database returned. For an unchanged version it sends only the count, and the rest is cached. */
function toCachedBot(found: FoundBot, known: CachedBot | undefined): CachedBot {
  if (found.name !== null) {
    const { version, schema, ...columns } = found;
    // safe: `checkedSchema` refuses JSON that is not an object
    const row = frozen({ ...columns, schema: JSON.parse(schema) as object });
    return { row, version, bytes: Buffer.byteLength(schema + found.name + (found.description ?? "")) };
  }
  if (!known) throw new Error(`The database omitted columns of bot ${found.id}, which is not cached`);
  const { submissionCount } = found;
  return known.row.submissionCount === submissionCount
    ? known
    : { ...known, row: frozen({ ...known.row, submissionCount }) };
}

async function load(keys: readonly string[], cache: BotCache): Promise<Map<string, IntakeBotRow>> {
  const known = new Map(keys.map((key) => [key, cache.get(key)]));
  const { rows } = await getApiPool().query<FoundBot>({
    name: "find-intake-bots",
    text: FIND,
    values: [
      keys.map((key) => key.split("/")[0]),
      keys.map((key) => key.split("/")[1]),
      keys.map((key) => known.get(key)?.version ?? null),
    ],
  });
  const found = new Map<string, IntakeBotRow>();
  for (const each of rows) {
    const key = `${each.workspaceId}/${each.id}`;
    const bot = toCachedBot(each, known.get(key));
    cache.set(key, bot);
    found.set(key, bot.row);
  }
  return found;
}

function openReader(): BatchedReader<IntakeBotRow> {
  const cache = createCache();
  return new BatchedReader((keys) => load(keys, cache));
}

/** The workspace's bot with this id in its current state; a bot of another workspace is not found. Not for transactions: see BatchedReader. */
export function findIntakeBot(workspaceId: string, id: string): Promise<IntakeBotRow | null> {
  return processSingleton("intake-bot-reader", openReader).find(`${workspaceId}/${id}`);
}
