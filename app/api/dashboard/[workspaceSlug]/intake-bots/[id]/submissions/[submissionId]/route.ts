import { submissionParamsSchema } from "@/lib/contracts/managed-bot";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getManagedSubmission } from "@/server/submissions/managed-submissions";

export const GET = dashboardRoute({
  params: submissionParamsSchema,
  handler: ({ ctx, params }) => getManagedSubmission(ctx, params),
});
