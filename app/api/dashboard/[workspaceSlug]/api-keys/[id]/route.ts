import { apiKeyParamsSchema, updateApiKeySchema } from "@/lib/contracts/api-key";
import { getKeyDetail } from "@/server/api-keys/detail/get";
import { revokeApiKey } from "@/server/api-keys/revoke";
import { updateApiKey } from "@/server/api-keys/update";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";

export const GET = dashboardRoute({
  params: apiKeyParamsSchema,
  handler: ({ ctx, params }) => getKeyDetail(ctx, params),
});

export const PATCH = dashboardRoute({
  params: apiKeyParamsSchema,
  body: updateApiKeySchema,
  permission: "api-keys:write",
  handler: ({ ctx, params, body }) => updateApiKey(ctx, { ...body, ...params }),
});

export const DELETE = dashboardRoute({
  params: apiKeyParamsSchema,
  permission: "api-keys:write",
  handler: ({ ctx, params }) => revokeApiKey(ctx, params),
});
