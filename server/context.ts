import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import type { Plan } from "@/lib/workspace/plans";
import type { Role } from "@/lib/workspace/roles";
import { type Db, type Transaction, transactionsOf } from "@/server/database/db";
import type { Sql } from "@/server/database/sql";
import { SqlTransaction } from "@/server/database/sql-transaction";

export type Actor =
  | { type: "user"; userId: string; name: string; email: string; role: Role }
  | { type: "api_key"; apiKeyId: string; name: string; scopes: readonly string[] }
  | { type: "job"; name: string }
  /** Whoever has a link to one request: nobody knows them. */
  | { type: "guest" }
  | { type: "system" };

/** Name of the actor as people read it. */
export function actorName(actor: Actor): string {
  if (actor.type === "system") return "ioZen";
  return actor.type === "guest" ? "Somebody with the link" : actor.name;
}

export interface ContextWorkspace {
  id: string;
  slug: string;
  name: string;
  plan: Plan;
  archivedAt: Date | null;
}

/** First argument of every verb: the workspace, the actor, the time, and the database or open transaction to use. */
export interface Context<A extends Actor = Actor, D extends Sql = Db | Transaction> {
  db: D;
  now: Date;
  workspace: ContextWorkspace;
  actor: A;
  /** Receives the month's used quota from the verb that takes from it: the API's response states what is left. */
  onQuota?: (used: number) => void;
}

/** For verbs in SQL alone, which run in a transaction without Prisma too: those of the API's POSTs (decision 041). */
export type SqlContext<A extends Actor = Actor> = Context<A, Sql>;

export type UserContext = Context<Extract<Actor, { type: "user" }>>;

/** The open transactions, each with what runs after it. */
const openTransactions = new WeakMap<Sql, (() => void)[]>();
/** Whether `db` is a transaction that this file opened. */
export const isTransaction = (db: Sql): boolean => openTransactions.has(db);
const isPrismaTransaction = (db: Db | Transaction): db is Transaction => isTransaction(db);

/**
 * Runs `work` once the transaction has ended, also when it failed: a commit whose response was lost may have been done. Runs
 * it at once outside a transaction, where each statement has committed.
 */
export function afterTransaction(db: Sql, work: () => void): void {
  const following = openTransactions.get(db);
  if (following) following.push(work);
  else work();
}

/** Runs what `afterTransaction` receives while `open` holds the transaction open. */
async function followed<T>(open: (following: (() => void)[]) => Promise<T>): Promise<T> {
  const following: (() => void)[] = [];
  try {
    return await open(following);
  } finally {
    for (const each of following) each();
  }
}

/** Runs `work` in one transaction; joins the one that `db` already is. */
export async function inTransaction<T>(
  db: Db | Transaction,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (isPrismaTransaction(db)) return work(db);
  return followed((following) =>
    db.$transaction((tx) => {
      // Prisma's transaction has $transaction too, which would open a savepoint: only this map distinguishes the two.
      openTransactions.set(tx, following);
      return work(tx);
    }),
  );
}

/** The same for work in SQL alone, without Prisma: several times as fast (decision 041). `db` may be Prisma's client. */
export async function inSqlTransaction<T>(db: Sql, work: (tx: Sql) => Promise<T>): Promise<T> {
  if (isTransaction(db)) return work(db);
  return followed((following) =>
    SqlTransaction.run(transactionsOf(db), (tx) => {
      openTransactions.set(tx, following);
      return work(tx);
    }),
  );
}

/** `inTransaction` for a verb's context. */
export function withTransaction<A extends Actor, T>(
  ctx: Context<A>,
  work: (tx: Context<A>) => Promise<T>,
): Promise<T> {
  return inTransaction(ctx.db, (db) => work({ ...ctx, db }));
}

/** `inSqlTransaction` for a verb's context. */
export function withSqlTransaction<A extends Actor, T>(
  ctx: SqlContext<A>,
  work: (tx: SqlContext<A>) => Promise<T>,
): Promise<T> {
  return inSqlTransaction(ctx.db, (db) => work({ ...ctx, db }));
}

type LockedWorkspace = Pick<ContextWorkspace, "plan" | "archivedAt">;

/**
 * Locks the workspace's row until the transaction ends, and returns its state, which the context has from before. "alone" is for
 * verbs that count: each sees what the one before it has made. "shared" only keeps others from archiving it meanwhile.
 */
export async function lockWorkspace(
  { db, workspace: { id } }: Context,
  mode: "alone" | "shared",
): Promise<LockedWorkspace> {
  if (!isTransaction(db)) throw new Error("The workspace is locked outside a transaction");
  const [row] = await (mode === "alone"
    ? db.$queryRaw<LockedWorkspace[]>`
        SELECT lower(plan::text) AS plan, archived_at AS "archivedAt" FROM workspaces WHERE id = ${id} FOR UPDATE`
    : db.$queryRaw<LockedWorkspace[]>`
        SELECT lower(plan::text) AS plan, archived_at AS "archivedAt" FROM workspaces WHERE id = ${id} FOR SHARE`);
  if (!row) throw new DashboardError("not_found", "This workspace no longer exists");
  return row;
}
