import "server-only";

import type { Db, Transaction } from "@/server/database/db";

/** True until the first person exists. */
export async function needsSetUp(db: Db | Transaction): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) === null;
}
