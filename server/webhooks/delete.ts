import "server-only";

import { isResourceId } from "@/lib/api/resource-id";
import { type Context, withTransaction } from "../context";
import { resourceNotFound } from "@/server/platform/resource-not-found";
import { nameOfAddress } from "./name-of-address";

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
    const deletedBy = tx.actor.type === "system" ? "ioZen" : tx.actor.name;
    await tx.db.deletedResource.create({
      data: {
        id,
        workspaceId,
        resource: "webhook",
        name: nameOfAddress(row.url),
        deletedAt: tx.now,
        deletedBy,
      },
    });
    return { id, deleted: true };
  });
}
