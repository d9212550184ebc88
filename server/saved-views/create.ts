import "server-only";

import { MAX_SAVED_VIEWS, type SavedView, type SaveView, toViewAddress } from "@/lib/contracts/saved-view";
import { DashboardError } from "@/lib/errors/app-error";
import { newResourceId } from "@/server/platform/new-resource-id";
import { recordAudit } from "../audit";
import { type UserContext, withTransaction } from "../context";
import { lockOwner, nameTaken, toSavedView } from "./view-row";

/** Saves the filters, and perhaps the columns, under a name. A repeated submission returns the view that the first one created. */
export async function createSavedView(
  ctx: UserContext,
  { name, filters, columns, isShared }: SaveView,
): Promise<SavedView> {
  const search = toViewAddress({ filters, columns });
  const ownerId = ctx.actor.userId;
  return withTransaction(ctx, async (tx) => {
    await lockOwner(tx, ownerId);
    const where = { workspaceId: tx.workspace.id, ownerId };
    const own = await tx.db.savedView.findMany({
      where,
      select: { id: true, name: true, search: true, isShared: true },
    });
    const row = { name, search, isShared, ownerId, owner: { name: tx.actor.name } };
    const known = own.find((view) => view.name === name);
    if (known) {
      if (known.search !== search || known.isShared !== isShared) throw nameTaken(name);
      return toSavedView(tx, { ...row, id: known.id });
    }
    if (own.length >= MAX_SAVED_VIEWS)
      throw new DashboardError("conflict", `You can save ${MAX_SAVED_VIEWS} views. Delete one first.`);
    const id = newResourceId(tx.now);
    await tx.db.savedView.create({
      data: { ...where, id, name, search, isShared, createdAt: tx.now, updatedAt: tx.now },
      select: { id: true },
    });
    // A private view has no audit row: it changes nothing for the workspace, and nobody else may read its name.
    if (isShared)
      await recordAudit(tx, { action: "saved_view.shared", targetId: id, data: { name, search } });
    return toSavedView(tx, { ...row, id });
  });
}
