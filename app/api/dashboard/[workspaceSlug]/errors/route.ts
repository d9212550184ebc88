import { errorRangeSchema } from "@/lib/contracts/error-groups";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { listErrorGroups } from "@/server/errors/list";

export const GET = dashboardRoute({
  query: errorRangeSchema,
  handler: ({ ctx, query }) => listErrorGroups(ctx, query),
});
