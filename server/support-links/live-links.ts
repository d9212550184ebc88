import "server-only";

import { can, ROLES } from "@/lib/workspace/roles";
import { toRoleRow } from "@/server/database/enums";
import type { Context } from "../context";

const MAKERS = ROLES.filter((role) => can(role, "support-links:write")).map(toRoleRow);

/**
 * The names of the people who may make links, by their ids. A link works while the person who made it is one of them: whoever
 * leaves the workspace keeps no door to it.
 */
export async function findMakers(ctx: Pick<Context, "db" | "workspace">): Promise<Map<string, string>> {
  const members = await ctx.db.member.findMany({
    where: { workspaceId: ctx.workspace.id, role: { in: MAKERS } },
    select: { userId: true, user: { select: { name: true } } },
  });
  return new Map(members.map(({ userId, user }) => [userId, user.name]));
}

/** Whether the link has neither ended nor been revoked; the person who made it decides, too. */
export const notEnded = (now: Date) => ({ revokedAt: null, endsAt: { gt: now } });

/** The workspace's links that work. */
export const liveLinks = ({ now, workspace }: Context, makers: ReadonlyMap<string, string>) => ({
  workspaceId: workspace.id,
  createdById: { in: [...makers.keys()] },
  ...notEnded(now),
});
