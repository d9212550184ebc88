import "server-only";

import type { ApiKey } from "@/lib/contracts/api-key";
import { invalidateKeys } from "./access-changes";
import { recordAudit } from "../audit";
import { requirePermission } from "../auth/member-context";
import { type UserContext, withTransaction } from "../context";
import { apiKeyMapper, getApiKeyRow } from "./api-key-rows";

/** The API refuses the next call with the key. Revoking a key again changes nothing, not even who revoked it. */
export async function revokeApiKey(ctx: UserContext, { id }: { id: string }): Promise<ApiKey> {
  requirePermission(ctx, "api-keys:write");
  const row = await withTransaction(ctx, async (tx) => {
    const { count } = await tx.db.apiKey.updateMany({
      where: { id, workspaceId: tx.workspace.id, revokedAt: null },
      data: { revokedAt: tx.now, revokedById: tx.actor.userId },
    });
    const revoked = await getApiKeyRow(tx, id);
    if (count > 0) {
      await recordAudit(tx, { action: "api_key.revoked", targetId: id, data: { name: revoked.name } });
    }
    return revoked;
  });
  invalidateKeys(ctx.workspace.id);
  const toApiKey = await apiKeyMapper(ctx, [row]);
  return toApiKey(row);
}
