import { errorGroupParamsSchema, errorRangeSchema, setErrorStateSchema } from "@/lib/contracts/error-groups";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getErrorGroup } from "@/server/errors/get";
import { setErrorState } from "@/server/errors/set-state";

export const GET = dashboardRoute({
  params: errorGroupParamsSchema,
  query: errorRangeSchema,
  handler: ({ ctx, params, query }) => getErrorGroup(ctx, { ...params, ...query }),
});

export const PATCH = dashboardRoute({
  params: errorGroupParamsSchema,
  body: setErrorStateSchema,
  permission: "errors:write",
  handler: ({ ctx, params, body }) => setErrorState(ctx, { ...body, ...params }),
});
