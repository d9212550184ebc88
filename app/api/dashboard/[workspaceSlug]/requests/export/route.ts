import { exportQuerySchema } from "@/lib/contracts/export";
import { requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { exportRequests } from "@/server/request-log/read/export";

export const GET = dashboardRoute({
  query: requestFiltersSchema.extend(exportQuerySchema.shape),
  handler: async ({ ctx, query }) => exportRequests(ctx, query),
});
