import "server-only";

import type { BotSchema } from "@/lib/contracts/intake-bot";
import { BatchedReader } from "@/server/platform/concurrency/batched-read";
import { getApiPool } from "@/server/database/db";
import { memoizeFrozen, frozen } from "@/server/platform/caching/memoize-frozen";
import type { IntakeBotStatus } from "@/server/generated/prisma/enums";
import { parseStoredSchema } from "./stored-schema";

/** A bot as the API reads it, frozen. */
export interface IntakeBotRow {
  id: string;
  workspaceId: string;
  name: string;
  description: string | null;
  status: IntakeBotStatus;
  shareUrl: string;
  /** Not yet checked: see `checkedSchema`. */
  schema: object;
  createdAt: Date;
  updatedAt: Date;
  /** Size of its texts. Objects derived from them take several times as much. */
  bytes: number;
}

/** Throws when the stored schema is broken: the API then returns `internal_error`. */
export const checkedSchema = memoizeFrozen((schema: object): BotSchema => parseStoredSchema(schema));

/** The key of a bot in a cache, and in the payload of the triggers that announce its changes. */
export const botKey = (workspaceId: string, id: string): string => `${workspaceId}/${id}`;

/** The keys' parts, as the statements below take them. */
export const toParameters = (keys: readonly string[]): [workspaceIds: string[], ids: string[]] => {
  const parts = keys.map((key) => key.split("/"));
  return [parts.map(([workspaceId = ""]) => workspaceId), parts.map(([, id = ""]) => id)];
};

type FoundBot = Omit<IntakeBotRow, "schema" | "bytes"> & { schema: string };

/** Every column here must fire the trigger of `intake_bot_changed`: bot-changes.test.ts. */
export const FIND_BOTS = `
  SELECT b.id, b.workspace_id AS "workspaceId", b.name, b.description, b.status, b.share_url AS "shareUrl",
         b.schema::text AS schema, b.created_at AS "createdAt", b.updated_at AS "updatedAt"
  FROM unnest($1::text[], $2::text[]) AS wanted (workspace_id, id)
  JOIN intake_bots b ON b.id = wanted.id AND b.workspace_id = wanted.workspace_id`;

function toRow(found: FoundBot): IntakeBotRow {
  const bytes = Buffer.byteLength(found.schema + found.name + (found.description ?? ""));
  // safe: `checkedSchema` refuses JSON that is not an object
  return frozen({ ...found, schema: JSON.parse(found.schema) as object, bytes });
}

async function load(keys: readonly string[]): Promise<Map<string, IntakeBotRow>> {
  const { rows } = await getApiPool().query<FoundBot>({
    name: "find-intake-bots",
    text: FIND_BOTS,
    values: toParameters(keys),
  });
  return new Map(rows.map((row) => [botKey(row.workspaceId, row.id), toRow(row)]));
}

export const openBotReader = (): BatchedReader<IntakeBotRow> => new BatchedReader(load);
