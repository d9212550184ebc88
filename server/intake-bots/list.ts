import "server-only";

import type { PublicIntakeBotListItem } from "@/lib/contracts/public-api";
import type { Context } from "../context";
import { keysetQuery, type Page, type PageInput, toPage } from "../keyset";
import { intakeBotListSelect, toIntakeBotListItem } from "./intake-bot.dto";

export async function listIntakeBots(ctx: Context, input: PageInput): Promise<Page<PublicIntakeBotListItem>> {
  const { orderBy, take, after } = keysetQuery(input);
  const found = await ctx.db.intakeBot.findMany({
    where: { workspaceId: ctx.workspace.id, ...after },
    select: intakeBotListSelect,
    orderBy,
    take,
  });
  const { rows, next } = toPage(found, input.limit);
  return { rows: rows.map(toIntakeBotListItem), next };
}
