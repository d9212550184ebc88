import { botParamsSchema, submissionListQuerySchema } from "@/lib/contracts/managed-bot";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { listManagedSubmissions } from "@/server/submissions/managed-submissions";

export const GET = dashboardRoute({
  params: botParamsSchema,
  query: submissionListQuerySchema,
  handler: ({ ctx, params, query }) => listManagedSubmissions(ctx, { ...params, ...query }),
});
