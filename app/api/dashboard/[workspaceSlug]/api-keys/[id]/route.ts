import { apiKeyParamsSchema } from "@/lib/contracts/api-key";
import { revokeApiKey } from "@/server/api-keys/revoke";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";

export const DELETE = dashboardRoute({
  params: apiKeyParamsSchema,
  permission: "api-keys:write",
  handler: ({ ctx, params }) => revokeApiKey(ctx, params),
});
