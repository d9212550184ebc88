import "server-only";

import { LRUCache } from "lru-cache";
import { type BotSchema, botSchemaSchema } from "@/lib/contracts/intake-bot";
import { BatchedReader } from "@/server/platform/batched-read";
import { getApiPool } from "@/server/database/db";
import { memoizeFrozen, frozen } from "@/server/platform/memoize-frozen";
import type { IntakeBotStatus } from "@/server/generated/prisma/enums";
import { processSingleton } from "@/server/platform/registry";

/** A bot as the API's reads find it: the same frozen object for as long as nothing of it changes. */
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

/** Throws when what is stored is no schema: the API then answers `internal_error`. */
export const checkedSchema = memoizeFrozen((schema: object): BotSchema => botSchemaSchema.parse(schema));

/** What a read found, and the version of the bot that it found. */
interface ReadBot {
  row: IntakeBotRow;
  version: string;
  /** Of its texts. */
  bytes: number;
}

/** Most bots that are remembered, and most of their texts: what is derived from those takes several times as much. */
const REMEMBERED_BOTS = 2_000;
const REMEMBERED_BYTES = 2 * 1024 * 1024;

type RememberedBots = LRUCache<string, ReadBot>;

const rememberBots = (): RememberedBots =>
  new LRUCache({ max: REMEMBERED_BOTS, maxSize: REMEMBERED_BYTES, sizeCalculation: ({ bytes }) => bytes });

type FoundBot = { id: string; workspaceId: string; version: string; submissionCount: number } & (
  | { name: null }
  | (Omit<IntakeBotRow, "id" | "workspaceId" | "schema" | "submissionCount"> & { schema: string })
);

/*
 * The version is the row's own, the number of the transaction that wrote it: no change of a bot, whoever makes it, can
 * forget it. The time is beside it because a database that was put back to an earlier state gives numbers out again.
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

/** What a read found. Of a bot whose version is known, only what else of it may have changed was sent. */
function toReadBot(found: FoundBot, known: ReadBot | undefined): ReadBot {
  if (found.name !== null) {
    const { version, schema, ...columns } = found;
    // safe: a JSON column that holds no object is refused by `checkedSchema`
    const row = frozen({ ...columns, schema: JSON.parse(schema) as object });
    return { row, version, bytes: Buffer.byteLength(schema + found.name + (found.description ?? "")) };
  }
  if (!known) throw new Error(`The database left out what is not known of bot ${found.id}`);
  const { submissionCount } = found;
  return known.row.submissionCount === submissionCount
    ? known
    : { ...known, row: frozen({ ...known.row, submissionCount }) };
}

async function load(keys: readonly string[], remembered: RememberedBots): Promise<Map<string, IntakeBotRow>> {
  const known = new Map(keys.map((key) => [key, remembered.get(key)]));
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
    const read = toReadBot(each, known.get(key));
    remembered.set(key, read);
    found.set(key, read.row);
  }
  return found;
}

function openReader(): BatchedReader<IntakeBotRow> {
  const remembered = rememberBots();
  return new BatchedReader((keys) => load(keys, remembered));
}

/** The workspace's bot with this id, as it is now; another workspace's is not found. Not for transactions: see BatchedReader. */
export function findIntakeBot(workspaceId: string, id: string): Promise<IntakeBotRow | null> {
  return processSingleton("intake-bot-reader", openReader).find(`${workspaceId}/${id}`);
}
