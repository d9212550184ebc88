import { exportQuerySchema } from "@/lib/contracts/export";
import { botParamsSchema } from "@/lib/contracts/managed-bot";
import { accessOf, watchAccess } from "@/server/dashboard/access";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { exportSubmissions } from "@/server/submissions/export";

export const GET = dashboardRoute({
  params: botParamsSchema,
  query: exportQuerySchema,
  handler: ({ ctx, params, query, request }) =>
    exportSubmissions(ctx, { ...params, ...query }, (onDenied) =>
      watchAccess(accessOf(request, ctx), onDenied),
    ),
});
