import "server-only";

import type { Plan } from "@/lib/plans";
import type { Role } from "@/lib/roles";
import type { Db, Transaction } from "./db";

export type Actor =
  | { type: "user"; userId: string; name: string; email: string; role: Role }
  | { type: "api_key"; apiKeyId: string; name: string; scopes: readonly string[] }
  | { type: "system" };

export interface ContextWorkspace {
  id: string;
  slug: string;
  name: string;
  plan: Plan;
  archivedAt: Date | null;
}

/** What every verb receives first: whose workspace, who asks, when, and the database (or the transaction) to use. */
export interface Context<A extends Actor = Actor> {
  db: Db | Transaction;
  now: Date;
  workspace: ContextWorkspace;
  actor: A;
}

export type UserContext = Context<Extract<Actor, { type: "user" }>>;

/** Runs `work` in one transaction; joins the one that is already open. */
export async function withTransaction<A extends Actor, T>(
  ctx: Context<A>,
  work: (tx: Context<A>) => Promise<T>,
): Promise<T> {
  if (!("$transaction" in ctx.db)) return work(ctx);
  return ctx.db.$transaction((db) => work({ ...ctx, db }));
}
