import "server-only";

import type { Membership } from "@/lib/contracts/workspace";
import type { Role } from "@/lib/workspace/roles";
import type { Context } from "../context";
import { findUserNames } from "@/server/database/user-names";
import { toPlan } from "@/server/database/enums";
import type { Plan as PlanRow } from "@/server/generated/prisma/enums";

export const workspaceSelect = {
  id: true,
  slug: true,
  name: true,
  plan: true,
  archivedAt: true,
  archivedById: true,
  createdAt: true,
} as const;

interface WorkspaceRow {
  id: string;
  slug: string;
  name: string;
  plan: PlanRow;
  archivedAt: Date | null;
  archivedById: string | null;
  createdAt: Date;
}

export function toMembership(row: WorkspaceRow, role: Role, names: ReadonlyMap<string, string>): Membership {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    plan: toPlan(row.plan),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    archivedBy: row.archivedById === null ? null : (names.get(row.archivedById) ?? "a former member"),
    createdAt: row.createdAt.toISOString(),
    role,
  };
}

/** Names of those who archived these workspaces, by user id. */
export async function archiverNames(
  db: Context["db"],
  rows: readonly WorkspaceRow[],
): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ archivedById }) => (archivedById === null ? [] : [archivedById]));
  return findUserNames(db, ids);
}
