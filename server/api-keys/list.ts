import "server-only";

import type { ApiKeyList } from "@/lib/contracts/api-key";
import { countsTowardPlan } from "@/lib/keys/key-facts";
import { DAY_MS } from "@/lib/time";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import type { UserContext } from "../context";
import { apiKeySelect } from "./api-key.dto";
import { apiKeyMapper } from "./api-key-rows";

/** Ended temporary keys are listed for a day: afterwards the audit log and the request log tell of them. */
const ENDED_TEMPORARY_MS = DAY_MS;

/** The keys of the workspace, newest first, including revoked and expired ones. */
export async function listApiKeys(ctx: UserContext): Promise<ApiKeyList> {
  const since = new Date(ctx.now.getTime() - ENDED_TEMPORARY_MS);
  const rows = await ctx.db.apiKey.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      OR: [{ isTemporary: false }, { expiresAt: { gt: since } }],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: apiKeySelect,
  });
  const apiKeys = rows.map(await apiKeyMapper(ctx, rows));
  return {
    apiKeys,
    activeCount: apiKeys.filter(countsTowardPlan).length,
    maxActive: PLAN_LIMITS[ctx.workspace.plan].activeApiKeys,
  };
}
