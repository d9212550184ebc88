import "server-only";

import { recordAudit } from "../audit";
import { requirePermission } from "../auth/member-context";
import { actorName, afterTransaction, type UserContext, withTransaction } from "../context";
import { invalidateIntakeBot } from "./bot-changes";
import { countSubmissions } from "./managed-bot";
import { lockBot } from "./update";

/**
 * Deletes the bot with its submissions, and records it, so that a later `resource_not_found` can report when and by whom.
 * Works in an archived workspace too: it needs no restoring to remove data.
 */
export async function deleteManagedBot(ctx: UserContext, { id }: { id: string }): Promise<{ id: string }> {
  requirePermission(ctx, "intake-bots:write");
  const workspaceId = ctx.workspace.id;
  return withTransaction(ctx, async (tx) => {
    // Against new submissions too, which would be deleted uncounted.
    await tx.db
      .$executeRaw`SELECT 1 FROM intake_bots WHERE id = ${id} AND workspace_id = ${workspaceId} FOR UPDATE`;
    const { name } = await lockBot(tx, id);
    const { submissionCount } = await countSubmissions(tx, id);
    // By the index of both columns: the foreign key alone would search every workspace's submissions for them.
    await tx.db.submission.deleteMany({ where: { workspaceId, intakeBotId: id } });
    await tx.db.intakeBot.deleteMany({ where: { id, workspaceId } });
    await tx.db.deletedResource.create({
      data: {
        id,
        workspaceId,
        resource: "intake_bot",
        name,
        deletedAt: tx.now,
        deletedBy: actorName(tx.actor),
      },
    });
    await recordAudit(tx, { action: "intake_bot.deleted", targetId: id, data: { name, submissionCount } });
    afterTransaction(tx.db, () => invalidateIntakeBot(workspaceId, id));
    return { id };
  });
}
