import "server-only";

import type { PublicIntakeBotListItem } from "@/lib/contracts/public-api";
import type { Context } from "../context";
import { keysetQuery, type Page, type PageInput, toPage } from "@/server/platform/keyset";
import { toIntakeBotListItem } from "./intake-bot.dto";

export async function listIntakeBots(ctx: Context, input: PageInput): Promise<Page<PublicIntakeBotListItem>> {
  const { orderBy, take, after } = keysetQuery(input);
  const found = await ctx.db.intakeBot.findMany({
    where: { workspaceId: ctx.workspace.id, ...after },
    select: {
      id: true,
      name: true,
      status: true,
      createdAt: true,
      updatedAt: true,
      _count: { select: { submissions: true } },
    },
    orderBy,
    take,
  });
  const { rows, next } = toPage(found, input.limit);
  const items = rows.map(({ _count, ...row }) => toIntakeBotListItem(row, _count.submissions));
  return { rows: items, next };
}
