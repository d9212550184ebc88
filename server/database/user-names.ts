import "server-only";

import type { Db, Transaction } from "./db";

/** Returns user names by id, including those of people who have left the workspace; a deleted account has no entry. */
export async function findUserNames(
  db: Db | Transaction,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const users = await db.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(users.map(({ id, name }) => [id, name]));
}
