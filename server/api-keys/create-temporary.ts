import "server-only";

import { ENDPOINT_TABLE } from "@/lib/api/endpoints";
import type { CreateTemporaryKey, CreatedApiKey } from "@/lib/contracts/api-key";
import { DashboardError } from "@/lib/errors/app-error";
import type { KeyWorkspace } from "@/lib/keys/key-state";
import {
  MAX_TEMPORARY_KEYS,
  TEMPORARY_KEY_COPY,
  TEMPORARY_KEY_MS,
  temporaryKeyName,
} from "@/lib/keys/key-facts";
import { findCreateBlock } from "@/lib/limit-copy";
import { MINUTE_MS } from "@/lib/time";
import { invalidateKeys } from "./access-changes";
import { requirePermission } from "../auth/member-context";
import { lockWorkspace, type UserContext, withTransaction } from "../context";
import { findSubmittedKey, insertKey, newToken, toNewApiKey } from "./new-key";

/**
 * Creates a key for one endpoint, with its one scope, that expires after minutes: to send a call again. It is an ordinary key
 * in every other respect, and only this result has its secret.
 */
export async function createTemporaryKey(
  ctx: UserContext,
  { endpoint, submissionToken }: CreateTemporaryKey & { submissionToken: string },
): Promise<CreatedApiKey> {
  requirePermission(ctx, "api-keys:write");
  const token = newToken(ctx, submissionToken);
  const asked = {
    name: temporaryKeyName(ENDPOINT_TABLE[endpoint]),
    scopes: [ENDPOINT_TABLE[endpoint].scope],
    expiresAt: new Date(ctx.now.getTime() + TEMPORARY_KEY_MS),
    isTemporary: true,
  };
  const row = await withTransaction(ctx, async (tx) => {
    const workspace = await lockWorkspace(tx, "alone");
    const known = await findSubmittedKey(tx, token, asked);
    if (known) return known;
    await requireRoom(tx, workspace);
    return insertKey(tx, token, asked);
  });
  invalidateKeys(ctx.workspace.id);
  return { apiKey: toNewApiKey(ctx, row), secret: token.secret };
}

/**
 * The plan's number of keys does not limit temporary ones, its lack of API access and an archived workspace do. Revoked ones
 * count too: otherwise each key that is revoked and replaced would bring another rate limit.
 */
async function requireRoom(tx: UserContext, workspace: KeyWorkspace): Promise<void> {
  const hold = findCreateBlock({ ...workspace, activeCount: 0 });
  if (hold) throw new DashboardError("conflict", hold.reason);
  const last = await tx.db.apiKey.findFirst({
    where: {
      workspaceId: tx.workspace.id,
      isTemporary: true,
      createdAt: { gt: new Date(tx.now.getTime() - TEMPORARY_KEY_MS) },
    },
    orderBy: { createdAt: "desc" },
    skip: MAX_TEMPORARY_KEYS - 1,
    select: { createdAt: true },
  });
  if (last === null) return;
  const minutes = Math.ceil((last.createdAt.getTime() + TEMPORARY_KEY_MS - tx.now.getTime()) / MINUTE_MS);
  throw new DashboardError(
    "conflict",
    `${MAX_TEMPORARY_KEYS} temporary keys were created in the last ${TEMPORARY_KEY_COPY}, as many as a workspace may have. There is room for another within ${minutes} min.`,
  );
}
