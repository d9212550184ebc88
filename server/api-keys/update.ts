import "server-only";

import type { ApiKey, UpdateApiKey } from "@/lib/contracts/api-key";
import { invalidateKeys } from "./access-changes";
import { recordAudit } from "../audit";
import { requirePermission } from "../auth/member-context";
import { type UserContext, withTransaction } from "../context";
import { apiKeyMapper, getApiKeyRow } from "./api-key-rows";

/** Changes the name or the note of a key, also of one that has ended. Equal values change nothing. */
export async function updateApiKey(
  ctx: UserContext,
  { id, name, note }: UpdateApiKey & { id: string },
): Promise<ApiKey> {
  requirePermission(ctx, "api-keys:write");
  const row = await withTransaction(ctx, async (tx) => {
    // With the lock, two equal concurrent changes become one change with one audit row.
    await tx.db
      .$executeRaw`SELECT 1 FROM api_keys WHERE id = ${id} AND workspace_id = ${tx.workspace.id} FOR NO KEY UPDATE`;
    const before = await getApiKeyRow(tx, id);
    const isRenamed = name !== undefined && name !== before.name;
    const isNoted = note !== undefined && note !== before.note;
    if (!isRenamed && !isNoted) return before;
    await tx.db.apiKey.updateMany({
      where: { id, workspaceId: tx.workspace.id },
      data: { ...(isRenamed && { name }), ...(isNoted && { note }) },
    });
    if (isRenamed)
      await recordAudit(tx, {
        action: "api_key.renamed",
        targetId: id,
        data: { from: before.name, to: name },
      });
    if (isNoted)
      await recordAudit(tx, {
        action: "api_key.noted",
        targetId: id,
        data: { name: name ?? before.name, from: before.note, to: note },
      });
    return getApiKeyRow(tx, id);
  });
  invalidateKeys(ctx.workspace.id);
  const toApiKey = await apiKeyMapper(ctx, [row]);
  return toApiKey(row);
}
