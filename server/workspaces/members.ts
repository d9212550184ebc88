import "server-only";

import type { Member } from "@/lib/contracts/workspace";
import { type Role, ROLES } from "@/lib/workspace/roles";
import type { Context, UserContext } from "../context";
import { toRole } from "@/server/database/enums";

/** Members of the workspace, by role with owners first, then by name. */
export async function listMembers(ctx: UserContext): Promise<Member[]> {
  const rows = await ctx.db.member.findMany({
    where: { workspaceId: ctx.workspace.id },
    orderBy: [{ user: { name: "asc" } }, { id: "asc" }],
    select: { id: true, role: true, createdAt: true, user: { select: { name: true, email: true } } },
  });
  const members = rows.map(({ id, role, createdAt, user }) => ({
    id,
    name: user.name,
    email: user.email,
    role: toRole(role),
    joinedAt: createdAt.toISOString(),
  }));
  return members.toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
}

interface Manager {
  name: string;
  email: string;
  role: Role;
}

/** The people to ask for what members may not do: owners, then admins; those who joined first come first. */
export async function findManagers(ctx: Context): Promise<Manager[]> {
  const rows = await ctx.db.member.findMany({
    where: { workspaceId: ctx.workspace.id, role: { in: ["OWNER", "ADMIN"] } },
    select: { role: true, user: { select: { name: true, email: true } } },
    orderBy: { createdAt: "asc" },
  });
  const managers = rows.map(({ role, user }) => ({ ...user, role: toRole(role) }));
  return managers.toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
}

/** The people to ask for something that only owners may do. */
export async function findOwners(ctx: Context): Promise<{ name: string; email: string }[]> {
  const managers = await findManagers(ctx);
  return managers.filter(({ role }) => role === "owner").map(({ name, email }) => ({ name, email }));
}
