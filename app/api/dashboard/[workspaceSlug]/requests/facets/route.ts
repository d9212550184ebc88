import { requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getRequestFacets } from "@/server/request-log/read/facets";

export const GET = dashboardRoute({
  query: requestFiltersSchema,
  handler: ({ ctx, query }) => getRequestFacets(ctx, query),
});
