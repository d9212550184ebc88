import "server-only";

import type { IntakeBotStatus } from "./generated/prisma/enums";
import { BatchedReader } from "./batched-read";
import { getApiPool } from "./db";
import { processSingleton } from "./registry";

/** A bot as the API's reads find it. */
export interface IntakeBotRow {
  id: string;
  workspaceId: string;
  name: string;
  description: string | null;
  status: IntakeBotStatus;
  shareUrl: string;
  /** Not yet checked. */
  schema: unknown;
  submissionCount: number;
  createdAt: Date;
  updatedAt: Date;
}

async function load(keys: readonly string[]): Promise<Map<string, IntakeBotRow>> {
  const { rows } = await getApiPool().query<IntakeBotRow>({
    name: "find-intake-bots",
    text: `
      SELECT b.id, b.workspace_id AS "workspaceId", b.name, b.description, b.status, b.share_url AS "shareUrl", b.schema,
             b.created_at AS "createdAt", b.updated_at AS "updatedAt",
             (SELECT count(*)::int FROM submissions s
              WHERE s.workspace_id = b.workspace_id AND s.intake_bot_id = b.id) AS "submissionCount"
      FROM unnest($1::text[], $2::text[]) AS wanted (workspace_id, id)
      JOIN intake_bots b ON b.id = wanted.id AND b.workspace_id = wanted.workspace_id`,
    values: [keys.map((key) => key.split("/")[0]), keys.map((key) => key.split("/")[1])],
  });
  return new Map(rows.map((row) => [`${row.workspaceId}/${row.id}`, row]));
}

/** The workspace's bot with this id; one of another workspace is not found. */
export function findIntakeBot(workspaceId: string, id: string): Promise<IntakeBotRow | null> {
  const reader = processSingleton("intake-bot-reader", () => new BatchedReader(load));
  return reader.find(`${workspaceId}/${id}`);
}
