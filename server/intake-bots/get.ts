import "server-only";

import type { PublicIntakeBot } from "@/lib/contracts/public-api";
import { isResourceId } from "@/lib/resource-id";
import type { Context } from "../context";
import { resourceNotFound } from "../resource-not-found";
import { intakeBotSelect, toIntakeBot } from "./intake-bot.dto";

export async function getIntakeBot(ctx: Context, { id }: { id: string }): Promise<PublicIntakeBot> {
  if (!isResourceId(id)) throw resourceNotFound("intake_bot", id);
  const row = await ctx.db.intakeBot.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    select: intakeBotSelect,
  });
  if (!row) throw resourceNotFound("intake_bot", id);
  return toIntakeBot(row);
}
