import { botParamsSchema } from "@/lib/contracts/managed-bot";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getDeleteImpact } from "@/server/intake-bots/impact";

export const GET = dashboardRoute({
  params: botParamsSchema,
  handler: ({ ctx, params }) => getDeleteImpact(ctx, params),
});
