import { randomBytes } from "node:crypto";
import { type Role, ROLES } from "@/lib/workspace/roles";
import { addMember, createWorkspace } from "@/prisma/seed/builders";
import type { Db } from "@/testing/product-database";

export interface TestPerson {
  id: string;
  name: string;
  email: string;
  password: string;
}

export type People = Record<Role, TestPerson>;

/** One owner, admin and member for all workspaces of a worker: hashing passwords is deliberately slow. */
export async function createPeople(db: Db): Promise<People> {
  const suffix = randomBytes(6).toString("hex");
  const [owner, admin, member] = ROLES.map((role) => ({
    name: `${role === "owner" ? "Olga" : role === "admin" ? "Adam" : "Mona"} ${suffix.slice(0, 4)}`,
    email: `${role}-${suffix}@people.example`,
    password: `correct-horse-${suffix}`,
  }));
  if (!owner || !admin || !member) throw new Error("A role has no person");
  const now = new Date();
  const ctx = await createWorkspace({ db, now, name: `Home ${suffix}`, plan: "business", owner });
  const adminCtx = await addMember(ctx, { ...admin, role: "admin" });
  const memberCtx = await addMember(ctx, { ...member, role: "member" });
  await db.workspace.delete({ where: { id: ctx.workspace.id } });
  return {
    owner: { ...owner, id: ctx.actor.userId },
    admin: { ...admin, id: adminCtx.actor.userId },
    member: { ...member, id: memberCtx.actor.userId },
  };
}
