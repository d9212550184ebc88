import { liveRequestsQuerySchema } from "@/lib/contracts/log/request-log";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { liveRequests } from "@/server/dashboard/live-requests";

export const GET = dashboardRoute({
  query: liveRequestsQuerySchema,
  handler: ({ ctx, query: { position, ...filters }, request }) =>
    liveRequests(request, { ctx, filters, position }),
});
