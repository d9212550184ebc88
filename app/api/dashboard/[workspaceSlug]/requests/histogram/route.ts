import { requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getRequestHistogram } from "@/server/request-log/read/histogram";

export const GET = dashboardRoute({
  query: requestFiltersSchema,
  handler: ({ ctx, query }) => getRequestHistogram(ctx, query),
});
