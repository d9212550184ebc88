import "server-only";

import { isResourceId } from "@/lib/api/resource-id";
import { recordAudit } from "../audit";
import { actorName, type Context, withTransaction } from "../context";
import { resourceNotFound } from "@/server/platform/resource-not-found";
import { nameOfAddress } from "./webhook.dto";

/** Deletes it and leaves a note, so that a later `resource_not_found` can say when and by whom. */
export async function deleteWebhook(
  ctx: Context,
  { id }: { id: string },
): Promise<{ id: string; deleted: true }> {
  if (!isResourceId(id)) throw resourceNotFound("webhook", id);
  const workspaceId = ctx.workspace.id;
  return withTransaction(ctx, async (tx) => {
    const [row] = await tx.db.webhook.findMany({ where: { id, workspaceId }, select: { url: true } });
    const { count } = await tx.db.webhook.deleteMany({ where: { id, workspaceId } });
    if (!row || count === 0) throw resourceNotFound("webhook", id);
    const name = nameOfAddress(row.url);
    await tx.db.deletedResource.create({
      data: {
        id,
        workspaceId,
        resource: "webhook",
        name,
        deletedAt: tx.now,
        deletedBy: actorName(tx.actor),
      },
    });
    await recordAudit(tx, { action: "webhook.deleted", targetId: id, data: { address: name } });
    return { id, deleted: true };
  });
}
