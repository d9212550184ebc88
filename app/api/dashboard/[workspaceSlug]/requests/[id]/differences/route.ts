import * as z from "zod";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getFailureDifferences } from "@/server/request-log/failures/differences/get";

export const GET = dashboardRoute({
  params: z.object({ id: z.string() }),
  handler: ({ ctx, params }) => getFailureDifferences(ctx, params),
});
