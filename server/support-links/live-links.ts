import "server-only";

import { can, ROLES } from "@/lib/workspace/roles";
import { toRoleRow } from "@/server/database/enums";
import type { Context } from "../context";

const MAKERS = ROLES.filter((role) => can(role, "support-links:write")).map(toRoleRow);

/**
 * The ids of the people who may make links. A link works while the person who made it is one of them: whoever leaves the
 * workspace keeps no door to it.
 */
export async function findMakers(ctx: Pick<Context, "db" | "workspace">): Promise<Set<string>> {
  const members = await ctx.db.member.findMany({
    where: { workspaceId: ctx.workspace.id, role: { in: MAKERS } },
    select: { userId: true },
  });
  return new Set(members.map(({ userId }) => userId));
}

/** Whether the link has neither ended nor been revoked; the person who made it decides, too. */
export const notEnded = (now: Date) => ({ revokedAt: null, endsAt: { gt: now } });

/** The workspace's links that work, or would once the person who made them may make links again. */
export const openLinks = ({ now, workspace }: Context) => ({ workspaceId: workspace.id, ...notEnded(now) });
