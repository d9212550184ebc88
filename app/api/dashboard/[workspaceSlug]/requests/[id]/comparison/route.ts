import * as z from "zod";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getRequestComparison } from "@/server/request-log/failures/comparison";

export const GET = dashboardRoute({
  params: z.object({ id: z.string() }),
  handler: ({ ctx, params }) => getRequestComparison(ctx, params),
});
