import "server-only";

import { recordAudit } from "../audit";
import { type UserContext, withTransaction } from "../context";
import { getViewToChange } from "./view-row";

export async function deleteSavedView(ctx: UserContext, { id }: { id: string }): Promise<{ id: string }> {
  return withTransaction(ctx, async (tx) => {
    const { name, isShared } = await getViewToChange(tx, id);
    const { count } = await tx.db.savedView.deleteMany({ where: { id, workspaceId: tx.workspace.id } });
    if (isShared && count > 0)
      await recordAudit(tx, { action: "saved_view.deleted", targetId: id, data: { name } });
    return { id };
  });
}
