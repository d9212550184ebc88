import "server-only";

import { type BotList, MAX_BOTS } from "@/lib/contracts/managed-bot";
import { botFields } from "@/lib/contracts/intake-bot";
import type { UserContext } from "../context";
import type { IntakeBotStatus } from "@/server/generated/prisma/enums";
import { readStoredSchema } from "./read-stored-schema";

interface FoundBot {
  id: string;
  name: string;
  description: string | null;
  status: IntakeBotStatus;
  schema: unknown;
  schemaVersion: number;
  createdAt: Date;
  updatedAt: Date;
  submissionCount: number;
  lastSubmissionAt: Date | null;
}

/** Every bot of the workspace, newest first, also those whose stored schema is broken. */
export async function listManagedBots(ctx: UserContext): Promise<BotList> {
  const rows = await ctx.db.$queryRaw<FoundBot[]>`
    SELECT b.id, b.name, b.description, b.status::text AS status, b.schema, b.schema_version AS "schemaVersion",
           b.created_at AS "createdAt", b.updated_at AS "updatedAt", s.count AS "submissionCount",
           s.last AS "lastSubmissionAt"
    FROM intake_bots b, LATERAL (
      SELECT count(*)::int AS count, max(created_at) AS last FROM submissions
      WHERE workspace_id = b.workspace_id AND intake_bot_id = b.id
    ) AS s
    WHERE b.workspace_id = ${ctx.workspace.id}
    ORDER BY b.created_at DESC, b.id DESC LIMIT ${MAX_BOTS}`;
  const bots = rows.map(({ schema, createdAt, updatedAt, lastSubmissionAt, ...bot }) => {
    const { blocks, broken } = readStoredSchema(schema);
    return {
      ...bot,
      fieldCount: broken ? null : botFields(blocks).length,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
      lastSubmissionAt: lastSubmissionAt?.toISOString() ?? null,
    };
  });
  return { bots };
}
