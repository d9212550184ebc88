import { apiKeyParamsSchema } from "@/lib/contracts/api-key";
import { getRevokeImpact } from "@/server/api-keys/impact";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";

export const GET = dashboardRoute({
  params: apiKeyParamsSchema,
  handler: ({ ctx, params }) => getRevokeImpact(ctx, params),
});
