import { createApiKeySchema } from "@/lib/contracts/api-key";
import { createApiKey } from "@/server/api-keys/create";
import { listApiKeys } from "@/server/api-keys/list";
import { dashboardRoute, requireSubmissionToken } from "@/server/dashboard/dashboard-route";

export const GET = dashboardRoute({ handler: ({ ctx }) => listApiKeys(ctx) });

export const POST = dashboardRoute({
  body: createApiKeySchema,
  permission: "api-keys:write",
  handler: ({ ctx, body, request }) =>
    createApiKey(ctx, { ...body, submissionToken: requireSubmissionToken(request) }),
});
