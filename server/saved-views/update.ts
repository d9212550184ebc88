import "server-only";

import { type ChangeView, type SavedView, toViewAddress } from "@/lib/contracts/saved-view";
import { recordAudit } from "../audit";
import { type UserContext, withTransaction } from "../context";
import { lockOwner, lockViewToChange, nameTaken, toSavedView } from "./view-row";

/** Changes a view's name, content or sharing. Returns early if nothing changes. */
export async function updateSavedView(
  ctx: UserContext,
  { id, filters, columns, ...changes }: ChangeView & { id: string },
): Promise<SavedView> {
  return withTransaction(ctx, async (tx) => {
    const before = await lockViewToChange(tx, id);
    const after = {
      name: changes.name ?? before.name,
      isShared: changes.isShared ?? before.isShared,
      search: filters === undefined ? before.search : toViewAddress({ filters, columns }),
    };
    const isSame =
      after.name === before.name && after.isShared === before.isShared && after.search === before.search;
    if (isSame) return toSavedView(tx, before);
    if (after.name !== before.name) await requireFreeName(tx, before.ownerId, after.name);
    await tx.db.savedView.updateMany({
      where: { id, workspaceId: tx.workspace.id },
      data: { ...after, updatedAt: tx.now },
    });
    const { name, search } = after;
    if (before.isShared || after.isShared)
      await recordAudit(tx, {
        action: actionOf(before.isShared, after.isShared),
        targetId: id,
        // From now on the name and the filters are private.
        data: after.isShared ? { name, search } : { name: before.name },
      });
    return toSavedView(tx, { ...before, ...after });
  });
}

async function requireFreeName(tx: UserContext, ownerId: string, name: string): Promise<void> {
  await lockOwner(tx, ownerId);
  const taken = await tx.db.savedView.count({ where: { workspaceId: tx.workspace.id, ownerId, name } });
  if (taken > 0) throw nameTaken(name);
}

function actionOf(wasShared: boolean, isShared: boolean) {
  if (wasShared && isShared) return "saved_view.changed" as const;
  return isShared ? ("saved_view.shared" as const) : ("saved_view.unshared" as const);
}
