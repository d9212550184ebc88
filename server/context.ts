import "server-only";

import type { Plan } from "@/lib/plans";
import type { Role } from "@/lib/roles";
import type { Db, Transaction } from "@/server/database/db";

export type Actor =
  | { type: "user"; userId: string; name: string; email: string; role: Role }
  | { type: "api_key"; apiKeyId: string; name: string; scopes: readonly string[] }
  | { type: "job"; name: string }
  | { type: "system" };

/** Name of the actor as people read it. */
export const actorName = (actor: Actor): string => (actor.type === "system" ? "ioZen" : actor.name);

export interface ContextWorkspace {
  id: string;
  slug: string;
  name: string;
  plan: Plan;
  archivedAt: Date | null;
}

/** First argument of every verb: the workspace, the actor, the time, and the database or open transaction to use. */
export interface Context<A extends Actor = Actor> {
  db: Db | Transaction;
  now: Date;
  workspace: ContextWorkspace;
  actor: A;
  /** Receives the month's used quota from the verb that takes from it: the API's response states what is left. */
  onQuota?: (used: number) => void;
}

export type UserContext = Context<Extract<Actor, { type: "user" }>>;

/** The open transactions, each with what runs after it. */
const openTransactions = new WeakMap<Db | Transaction, (() => void)[]>();
/** Whether `db` is a transaction that `inTransaction` opened. */
export const isTransaction = (db: Db | Transaction): db is Transaction => openTransactions.has(db);

/**
 * Runs `work` once the transaction has ended, also when it failed: a commit whose response was lost may have been done. Runs
 * it at once outside a transaction, where each statement has committed.
 */
export function afterTransaction(db: Db | Transaction, work: () => void): void {
  const following = openTransactions.get(db);
  if (following) following.push(work);
  else work();
}

/** Runs `work` in one transaction; joins the one that `db` already is. */
export async function inTransaction<T>(
  db: Db | Transaction,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (isTransaction(db)) return work(db);
  const following: (() => void)[] = [];
  try {
    return await db.$transaction((tx) => {
      // Prisma's transaction has $transaction too, which would open a savepoint: only this map distinguishes the two.
      openTransactions.set(tx, following);
      return work(tx);
    });
  } finally {
    for (const each of following) each();
  }
}

/** The same for a verb's context. */
export function withTransaction<A extends Actor, T>(
  ctx: Context<A>,
  work: (tx: Context<A>) => Promise<T>,
): Promise<T> {
  return inTransaction(ctx.db, (db) => work({ ...ctx, db }));
}
