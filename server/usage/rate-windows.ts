import "server-only";

import type { RateWindows } from "@/lib/contracts/usage";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { listActiveKeys } from "@/server/api-keys/active-keys";
import type { UserContext } from "../context";
import { rateLimiter } from "../rate-limit/rate-limiter";

/** The requests that each active key may still send in its window now; sorted by name. */
export async function getRateWindows(ctx: UserContext): Promise<RateWindows> {
  const limit = PLAN_LIMITS[ctx.workspace.plan].requestsPerMinute;
  const rows = await listActiveKeys(ctx);
  const limiter = rateLimiter();
  const keys = await Promise.all(
    rows.map(async ({ id, name }) => {
      const { remaining, resetAt } = await limiter.peek(`key:${id}`, limit, ctx.now.getTime());
      return { id, name, remaining, resetAt: remaining === limit ? null : new Date(resetAt).toISOString() };
    }),
  );
  return { limit, keys };
}
