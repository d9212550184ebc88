import "server-only";

import type { Membership, UpdateWorkspace } from "@/lib/contracts/workspace";
import type { Permission } from "@/lib/workspace/roles";
import { invalidateKeys } from "@/server/api-keys/access-changes";
import { recordAudit } from "../audit";
import { requirePermission } from "../auth/member-context";
import { type UserContext, withTransaction } from "../context";
import { toPlan, toPlanRow } from "@/server/database/enums";
import { getWorkspace } from "./get";

const PERMISSION_OF = {
  name: "workspace:rename",
  plan: "billing:write",
  archived: "workspace:archive",
} as const satisfies Record<keyof UpdateWorkspace, Permission>;

async function rename(ctx: UserContext, from: string, name: string): Promise<void> {
  if (name === from) return;
  await ctx.db.workspace.update({ where: { id: ctx.workspace.id }, data: { name }, select: { id: true } });
  await recordAudit(ctx, {
    action: "workspace.renamed",
    targetId: ctx.workspace.id,
    data: { from, to: name },
  });
}

async function changePlan(ctx: UserContext, from: Membership["plan"], to: Membership["plan"]): Promise<void> {
  if (to === from) return;
  await ctx.db.workspace.update({
    where: { id: ctx.workspace.id },
    data: { plan: toPlanRow(to) },
    select: { id: true },
  });
  await recordAudit(ctx, {
    action: "workspace.plan_changed",
    targetId: ctx.workspace.id,
    data: { from, to },
  });
}

async function archive(ctx: UserContext, was: boolean, archived: boolean): Promise<void> {
  if (archived === was) return;
  await ctx.db.workspace.update({
    where: { id: ctx.workspace.id },
    data: { archivedAt: archived ? ctx.now : null, archivedById: archived ? ctx.actor.userId : null },
    select: { id: true },
  });
  await recordAudit(ctx, {
    action: archived ? "workspace.archived" : "workspace.restored",
    targetId: ctx.workspace.id,
  });
}

/** Renames, changes the plan (in force with the next request), archives or restores. An equal value changes nothing. */
export async function updateWorkspace(ctx: UserContext, input: UpdateWorkspace): Promise<Membership> {
  if (input.name !== undefined) requirePermission(ctx, PERMISSION_OF.name);
  if (input.plan !== undefined) requirePermission(ctx, PERMISSION_OF.plan);
  if (input.archived !== undefined) requirePermission(ctx, PERMISSION_OF.archived);
  const updated = await withTransaction(ctx, async (tx) => {
    // With the lock, two equal concurrent changes become one change with one audit row.
    await tx.db.$executeRaw`SELECT 1 FROM workspaces WHERE id = ${ctx.workspace.id} FOR UPDATE`;
    const before = await tx.db.workspace.findUniqueOrThrow({
      where: { id: ctx.workspace.id },
      select: { name: true, plan: true, archivedAt: true },
    });
    if (input.name !== undefined) await rename(tx, before.name, input.name);
    if (input.plan !== undefined) await changePlan(tx, toPlan(before.plan), input.plan);
    if (input.archived !== undefined) await archive(tx, before.archivedAt !== null, input.archived);
    return getWorkspace(tx);
  });
  invalidateKeys(ctx.workspace.id);
  return updated;
}
