import { usageQuerySchema } from "@/lib/contracts/usage";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getUsageRequests } from "@/server/usage/requests";

export const GET = dashboardRoute({
  query: usageQuerySchema,
  handler: ({ ctx, query }) => getUsageRequests(ctx, query),
});
