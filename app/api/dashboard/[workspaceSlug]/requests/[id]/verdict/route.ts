import * as z from "zod";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getRequestVerdict } from "@/server/request-log/explain/verdict";

export const GET = dashboardRoute({
  params: z.object({ id: z.string() }),
  handler: ({ ctx, params }) => getRequestVerdict(ctx, params),
});
