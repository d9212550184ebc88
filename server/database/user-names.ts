import "server-only";

import type { Db, Transaction } from "./db";

/** The names of these people by their ids, also of those who have left a workspace. A deleted account has none. */
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
