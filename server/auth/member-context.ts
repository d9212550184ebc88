import "server-only";

import { isStorableText } from "@/lib/storable-text";
import type { UserContext } from "../context";
import type { Db } from "../db";
import { toPlan, toRole } from "../enums";

interface Input {
  user: { id: string; name: string; email: string };
  slug: string;
  now: Date;
}

/** The context of this person in this workspace; null when there is no such workspace, or they are no member of it. */
export async function findMemberContext(db: Db, { user, slug, now }: Input): Promise<UserContext | null> {
  if (!isStorableText(slug)) return null;
  const row = await db.member.findFirst({
    where: { userId: user.id, workspace: { slug } },
    select: {
      role: true,
      workspace: { select: { id: true, slug: true, name: true, plan: true, archivedAt: true } },
    },
  });
  if (!row) return null;
  return {
    db,
    now,
    workspace: { ...row.workspace, plan: toPlan(row.workspace.plan) },
    actor: { type: "user", userId: user.id, name: user.name, email: user.email, role: toRole(row.role) },
  };
}
