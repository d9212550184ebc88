import "server-only";

import type { Plan } from "@/lib/workspace/plans";
import { firstFreeSlug, toSlug } from "@/lib/slug";
import { recordAudit } from "../audit";
import { inTransaction, type UserContext } from "../context";
import type { Db, Transaction } from "@/server/database/db";
import { toPlan, toPlanRow } from "@/server/database/enums";

interface NewWorkspace {
  db: Db | Transaction;
  now: Date;
  name: string;
  plan: Plan;
  owner: { id: string; name: string; email: string };
}

async function freeSlug(tx: Transaction, name: string): Promise<string> {
  // Held until the transaction ends: two workspaces with the same name must not choose the same slug.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('workspace-slug'))`;
  const base = toSlug(name);
  const rows = await tx.workspace.findMany({ where: { slug: { startsWith: base } }, select: { slug: true } });
  return firstFreeSlug(base, new Set(rows.map(({ slug }) => slug)));
}

async function create(tx: Transaction, { now, name, plan, owner }: NewWorkspace): Promise<UserContext> {
  const row = await tx.workspace.create({
    data: {
      name,
      slug: await freeSlug(tx, name),
      plan: toPlanRow(plan),
      createdAt: now,
      members: { create: { userId: owner.id, role: "OWNER", createdAt: now } },
    },
    select: { id: true, slug: true, name: true, plan: true, archivedAt: true },
  });
  const ctx: UserContext = {
    db: tx,
    now,
    workspace: { ...row, plan: toPlan(row.plan) },
    actor: { type: "user", userId: owner.id, name: owner.name, email: owner.email, role: "owner" },
  };
  await recordAudit(ctx, { action: "workspace.created", targetId: row.id, data: { name, plan } });
  return ctx;
}

/** Creates a workspace with its owner, and returns the owner's context in it, bound to `db`. */
export async function createWorkspace(input: NewWorkspace): Promise<UserContext> {
  const { db } = input;
  const ctx = await inTransaction(db, (tx) => create(tx, input));
  return { ...ctx, db };
}
