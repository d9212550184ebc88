import { findApiKeySchema } from "@/lib/contracts/api-key";
import { findApiKeyBySecret } from "@/server/api-keys/find-by-secret";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";

// Changes nothing: it is a POST so that the secret travels in a body, which nobody logs or keeps.
export const POST = dashboardRoute({
  body: findApiKeySchema,
  handler: ({ ctx, body }) => findApiKeyBySecret(ctx, body),
});
