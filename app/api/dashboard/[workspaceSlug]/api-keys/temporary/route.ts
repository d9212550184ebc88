import { createTemporaryKeySchema } from "@/lib/contracts/api-key";
import { createTemporaryKey } from "@/server/api-keys/create-temporary";
import { dashboardRoute, requireSubmissionToken } from "@/server/dashboard/dashboard-route";

export const POST = dashboardRoute({
  body: createTemporaryKeySchema,
  permission: "api-keys:write",
  handler: ({ ctx, body, request }) =>
    createTemporaryKey(ctx, { ...body, submissionToken: requireSubmissionToken(request) }),
});
