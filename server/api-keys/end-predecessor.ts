import "server-only";

import { recordAudit } from "../audit";
import type { UserContext } from "../context";
import { activeKeys } from "./active-keys";
import { getApiKeyRow } from "./api-key-rows";

/** Ends a replaced key on that date, unless it ends earlier. Runs in the transaction that creates its replacement. */
export async function endPredecessor(tx: UserContext, id: string, endsAt: Date): Promise<void> {
  const { name } = await getApiKeyRow(tx, id);
  const { count } = await tx.db.apiKey.updateMany({
    where: { id, ...activeKeys(tx, endsAt) },
    data: { expiresAt: endsAt },
  });
  if (count === 0) return;
  await recordAudit(tx, {
    action: "api_key.end_set",
    targetId: id,
    data: { name, expiresAt: endsAt.toISOString() },
  });
}
