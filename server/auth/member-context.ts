import "server-only";

import { isStorableText } from "@/lib/text/encoding";
import type { UserContext } from "../context";
import type { Db } from "@/server/database/db";
import { toPlan, toRole } from "@/server/database/enums";
import { DashboardError } from "@/lib/errors/app-error";
import { can, type Permission, rolesWith } from "@/lib/workspace/roles";

interface Input {
  user: { id: string; name: string; email: string };
  slug: string;
  now: Date;
}

/** The context of this person in this workspace; null when the workspace does not exist or they are not a member. */
export async function findMemberContext(db: Db, { user, slug, now }: Input): Promise<UserContext | null> {
  if (!isStorableText(slug)) return null;
  const row = await db.workspace.findUnique({
    where: { slug, members: { some: { userId: user.id } } },
    select: {
      id: true,
      name: true,
      plan: true,
      archivedAt: true,
      members: { where: { userId: user.id }, select: { role: true } },
    },
  });
  // Prisma reads with two statements, so the membership may vanish between them.
  const member = row?.members[0];
  if (!row || !member) return null;
  const { id, name, plan, archivedAt } = row;
  return {
    db,
    now,
    workspace: { id, slug, name, plan: toPlan(plan), archivedAt },
    actor: { type: "user", userId: user.id, name: user.name, email: user.email, role: toRole(member.role) },
  };
}

/** Throws when the actor's role lacks the permission; the message names the roles that have it. */
export function requirePermission(ctx: UserContext, permission: Permission): void {
  if (can(ctx.actor.role, permission)) return;
  throw new DashboardError("forbidden", `Only ${rolesWith(permission)} of this workspace can do this`);
}
