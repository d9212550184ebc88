import "server-only";

import type { PublicIntakeBot } from "@/lib/contracts/public-api";
import { isResourceId } from "@/lib/api/resource-id";
import type { Context } from "../context";
import { findIntakeBot } from "./intake-bot-row";
import { resourceNotFound } from "@/server/platform/resource-not-found";
import { toIntakeBot } from "./intake-bot.dto";

export async function getIntakeBot(ctx: Context, { id }: { id: string }): Promise<PublicIntakeBot> {
  const row = isResourceId(id) ? await findIntakeBot(ctx.workspace.id, id) : null;
  if (!row) throw resourceNotFound("intake_bot", id);
  return toIntakeBot(row);
}
