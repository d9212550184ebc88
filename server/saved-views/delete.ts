import "server-only";

import { recordAudit } from "../audit";
import { type UserContext, withTransaction } from "../context";
import { lockViewToChange } from "./view-row";

export async function deleteSavedView(ctx: UserContext, { id }: { id: string }): Promise<{ id: string }> {
  return withTransaction(ctx, async (tx) => {
    const { name, isShared } = await lockViewToChange(tx, id);
    await tx.db.savedView.deleteMany({ where: { id, workspaceId: tx.workspace.id } });
    if (isShared) await recordAudit(tx, { action: "saved_view.deleted", targetId: id, data: { name } });
    return { id };
  });
}
