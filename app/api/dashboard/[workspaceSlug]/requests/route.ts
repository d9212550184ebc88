import { requestListQuerySchema } from "@/lib/contracts/log/request-log";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { listRequests } from "@/server/request-log/read/list";

export const GET = dashboardRoute({
  query: requestListQuerySchema,
  handler: ({ ctx, query }) => listRequests(ctx, query),
});
