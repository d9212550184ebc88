import "server-only";

import type { PublicWebhook } from "@/lib/contracts/public-api";
import type { Context } from "../context";
import { keysetQuery, type Page, type PageInput, toPage } from "@/server/platform/keyset";
import { toWebhook, webhookSelect } from "./webhook.dto";

export async function listWebhooks(ctx: Context, input: PageInput): Promise<Page<PublicWebhook>> {
  const { orderBy, take, after } = keysetQuery(input);
  const found = await ctx.db.webhook.findMany({
    where: { workspaceId: ctx.workspace.id, ...after },
    select: webhookSelect,
    orderBy,
    take,
  });
  const { rows, next } = toPage(found, input.limit);
  return { rows: rows.map(toWebhook), next };
}
