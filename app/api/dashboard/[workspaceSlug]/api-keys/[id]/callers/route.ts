import { apiKeyParamsSchema } from "@/lib/contracts/api-key";
import { listKeyCallers } from "@/server/api-keys/detail/callers";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";

export const GET = dashboardRoute({
  params: apiKeyParamsSchema,
  handler: ({ ctx, params }) => listKeyCallers(ctx, params),
});
