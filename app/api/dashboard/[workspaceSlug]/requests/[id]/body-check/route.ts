import * as z from "zod";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getBodyCheck } from "@/server/request-log/explain/body-check";

export const GET = dashboardRoute({
  params: z.object({ id: z.string() }),
  handler: ({ ctx, params }) => getBodyCheck(ctx, params),
});
