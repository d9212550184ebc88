import { exportQuerySchema } from "@/lib/contracts/export";
import { requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { accessOf, watchAccess } from "@/server/dashboard/access";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { exportRequests } from "@/server/request-log/read/export";

export const GET = dashboardRoute({
  query: requestFiltersSchema.extend(exportQuerySchema.shape),
  handler: async ({ ctx, query, request }) =>
    exportRequests(ctx, query, (onDenied) => watchAccess(accessOf(request, ctx), onDenied)),
});
