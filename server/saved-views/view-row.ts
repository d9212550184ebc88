import "server-only";

import type { SavedView } from "@/lib/contracts/saved-view";
import { DashboardError } from "@/lib/errors/app-error";
import { can, rolesWith } from "@/lib/workspace/roles";
import type { UserContext } from "../context";

const SELECT = {
  id: true,
  name: true,
  search: true,
  isShared: true,
  ownerId: true,
  owner: { select: { name: true } },
} as const;

interface ViewRow {
  id: string;
  name: string;
  search: string;
  isShared: boolean;
  ownerId: string;
  owner: { name: string };
}

/** Returns the views that the actor may see: their own and those that others share. */
export function readViews(ctx: UserContext): Promise<ViewRow[]> {
  return ctx.db.savedView.findMany({
    where: { workspaceId: ctx.workspace.id, OR: [{ ownerId: ctx.actor.userId }, { isShared: true }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: SELECT,
  });
}

const isOwn = (ctx: UserContext, { ownerId }: ViewRow) => ownerId === ctx.actor.userId;

/** Everybody may change their own views, and roles with the permission may also change shared ones. */
const canChange = (ctx: UserContext, row: ViewRow) =>
  isOwn(ctx, row) || (row.isShared && can(ctx.actor.role, "saved-views:write"));

/**
 * Locks a view that the actor may change, and returns it as it is until the transaction ends. A private view of another person
 * does not exist for them.
 */
export async function lockViewToChange(ctx: UserContext, id: string): Promise<ViewRow> {
  await ctx.db
    .$executeRaw`SELECT 1 FROM saved_views WHERE id = ${id} AND workspace_id = ${ctx.workspace.id} FOR UPDATE`;
  const row = await ctx.db.savedView.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    select: SELECT,
  });
  if (!row || !(isOwn(ctx, row) || row.isShared))
    throw new DashboardError("not_found", "This view does not exist. It may have been deleted.");
  if (canChange(ctx, row)) return row;
  throw new DashboardError(
    "forbidden",
    `Only ${row.owner.name}, ${rolesWith("saved-views:write")} can change this view`,
  );
}

export function toSavedView(ctx: UserContext, row: ViewRow): SavedView {
  const { id, name, search, isShared, owner } = row;
  return {
    id,
    name,
    search,
    isShared,
    owner: isOwn(ctx, row) ? null : owner.name,
    canChange: canChange(ctx, row),
  };
}

/** Locks the person's row: their views are counted, and their names compared, with those saved or renamed at the same time. */
export async function lockOwner(ctx: UserContext, ownerId: string): Promise<void> {
  await ctx.db.$executeRaw`SELECT 1 FROM users WHERE id = ${ownerId} FOR NO KEY UPDATE`;
}

export const nameTaken = (name: string) =>
  new DashboardError("conflict", "The view was not saved", [
    { path: ["name"], code: "name_taken", message: `You already have a view named ${name}` },
  ]);
