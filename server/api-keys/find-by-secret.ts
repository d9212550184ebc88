import "server-only";

import type { FoundApiKey } from "@/lib/contracts/api-key";
import type { UserContext } from "../context";
import { apiKeySelect } from "./api-key.dto";
import { apiKeyMapper } from "./api-key-rows";
import { hashKey } from "./token";

/** The key with this secret, compared by its hash; a secret of another workspace is as unknown as a mistyped one. */
export async function findApiKeyBySecret(
  ctx: UserContext,
  { secret }: { secret: string },
): Promise<FoundApiKey> {
  const row = await ctx.db.apiKey.findFirst({
    where: { hash: hashKey(secret), workspaceId: ctx.workspace.id },
    select: apiKeySelect,
  });
  if (!row) return { apiKey: null };
  const toApiKey = await apiKeyMapper(ctx, [row]);
  return { apiKey: toApiKey(row) };
}
