import "server-only";

import type { PublicWebhook } from "@/lib/contracts/public-api";
import { isResourceId } from "@/lib/api/resource-id";
import type { Context } from "../context";
import { resourceNotFound } from "@/server/platform/resource-not-found";
import { toWebhook, webhookSelect } from "./webhook.dto";

export async function getWebhook(ctx: Context, { id }: { id: string }): Promise<PublicWebhook> {
  if (!isResourceId(id)) throw resourceNotFound("webhook", id);
  const row = await ctx.db.webhook.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    select: webhookSelect,
  });
  if (!row) throw resourceNotFound("webhook", id);
  return toWebhook(row);
}
