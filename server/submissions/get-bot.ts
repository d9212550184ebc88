import "server-only";

import type { BotSchema } from "@/lib/contracts/intake-bot";
import { isResourceId } from "@/lib/api/resource-id";
import type { Context, SqlContext } from "../context";
import { findIntakeBot } from "@/server/intake-bots/bot-changes";
import { checkedSchema } from "@/server/intake-bots/intake-bot-row";
import { parseStoredSchema } from "@/server/intake-bots/stored-schema";
import { resourceNotFound } from "@/server/platform/resource-not-found";

export interface BotOfSubmission {
  id: string;
  status: "DRAFT" | "ACTIVE" | "PAUSED";
  schemaVersion: number;
  schema: BotSchema;
}

/** The bot of a new submission; a bot of another workspace is not found. Reads through `ctx.db`, which may be a transaction. */
export async function getBotOfSubmission(ctx: SqlContext, id: string): Promise<BotOfSubmission> {
  const bot = await findBotOfSubmission(ctx, id);
  if (!bot) throw resourceNotFound("intake_bot", id);
  return bot;
}

export async function findBotOfSubmission(ctx: SqlContext, id: string): Promise<BotOfSubmission | null> {
  if (!isResourceId(id)) return null;
  const [row] = await ctx.db.$queryRaw<(Omit<BotOfSubmission, "schema"> & { schema: unknown })[]>`
    SELECT id, status, schema_version AS "schemaVersion", schema
    FROM intake_bots WHERE id = ${id} AND workspace_id = ${ctx.workspace.id}`;
  return row ? { ...row, schema: parseStoredSchema(row.schema) } : null;
}

/**
 * Runs `read` on a bot's submissions, while the bot is read too unless it is cached. A missing bot takes precedence over any
 * other failure.
 */
export async function readWithBot<T>(
  ctx: Context,
  intakeBotId: string,
  read: () => Promise<T>,
): Promise<{ found: T; schema: BotSchema }> {
  const bot = isResourceId(intakeBotId) ? findIntakeBot(ctx.workspace.id, intakeBotId) : null;
  if (bot === null) throw resourceNotFound("intake_bot", intakeBotId);
  const [row, found] = await Promise.all([bot, read()]);
  if (!row) throw resourceNotFound("intake_bot", intakeBotId);
  return { found, schema: checkedSchema(row.schema) };
}
