import "server-only";

import { isStorableText } from "@/lib/text/encoding";
import type { UserContext } from "../context";
import type { Db } from "@/server/database/db";
import { toPlan, toRole } from "@/server/database/enums";

interface Input {
  user: { id: string; name: string; email: string };
  slug: string;
  now: Date;
}

/** The context of this person in this workspace; null when there is no such workspace, or they are no member of it. */
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
  // Read by two statements: who was a member at the first may be none at the second.
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
