import "server-only";

import { type BotSchema, botSchemaSchema } from "@/lib/contracts/intake-bot";
import { isResourceId } from "@/lib/resource-id";
import type { Context } from "../context";
import { resourceNotFound } from "../resource-not-found";

interface BotOfSubmission {
  id: string;
  status: "DRAFT" | "ACTIVE" | "PAUSED";
  schemaVersion: number;
  schema: BotSchema;
}

/** The bot that submissions belong to; one of another workspace is not found. */
export async function getBotOfSubmission(ctx: Context, id: string): Promise<BotOfSubmission> {
  if (!isResourceId(id)) throw resourceNotFound("intake_bot", id);
  const row = await ctx.db.intakeBot.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    select: { id: true, status: true, schemaVersion: true, schema: true },
  });
  if (!row) throw resourceNotFound("intake_bot", id);
  return { ...row, schema: botSchemaSchema.parse(row.schema) };
}
