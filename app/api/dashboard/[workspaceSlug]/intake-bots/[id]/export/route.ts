import { exportQuerySchema } from "@/lib/contracts/export";
import { botParamsSchema } from "@/lib/contracts/managed-bot";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { exportSubmissions } from "@/server/submissions/export";

export const GET = dashboardRoute({
  params: botParamsSchema,
  query: exportQuerySchema,
  handler: ({ ctx, params, query }) => exportSubmissions(ctx, { ...params, ...query }),
});
