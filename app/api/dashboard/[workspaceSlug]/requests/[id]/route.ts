import * as z from "zod";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getRequest } from "@/server/request-log/explain/get";

export const GET = dashboardRoute({
  params: z.object({ id: z.string() }),
  handler: ({ ctx, params }) => getRequest(ctx, params),
});
