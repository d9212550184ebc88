import "server-only";

import type { Context } from "../../context";

/** Whom to ask for what only owners may do. */
export async function findOwners(ctx: Context): Promise<{ name: string; email: string }[]> {
  const members = await ctx.db.member.findMany({
    where: { workspaceId: ctx.workspace.id, role: "OWNER" },
    select: { user: { select: { name: true, email: true } } },
    orderBy: { createdAt: "asc" },
  });
  return members.map(({ user }) => user);
}
