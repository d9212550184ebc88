import { usageQuerySchema } from "@/lib/contracts/usage";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getUsage } from "@/server/usage/get";

export const GET = dashboardRoute({
  query: usageQuerySchema,
  handler: ({ ctx, query }) => getUsage(ctx, query),
});
