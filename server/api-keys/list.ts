import "server-only";

import type { ApiKeyList } from "@/lib/contracts/api-key";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import type { UserContext } from "../context";
import { apiKeySelect } from "./api-key.dto";
import { apiKeyMapper } from "./api-key-rows";

/** Every key of the workspace, newest first, including revoked and expired ones. */
export async function listApiKeys(ctx: UserContext): Promise<ApiKeyList> {
  const rows = await ctx.db.apiKey.findMany({
    where: { workspaceId: ctx.workspace.id },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: apiKeySelect,
  });
  const apiKeys = rows.map(await apiKeyMapper(ctx, rows));
  return {
    apiKeys,
    activeCount: apiKeys.filter((apiKey) => apiKey.status === "active").length,
    maxActive: PLAN_LIMITS[ctx.workspace.plan].activeApiKeys,
  };
}
