import { changeViewSchema, savedViewParamsSchema } from "@/lib/contracts/saved-view";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { deleteSavedView } from "@/server/saved-views/delete";
import { updateSavedView } from "@/server/saved-views/update";

export const PATCH = dashboardRoute({
  params: savedViewParamsSchema,
  body: changeViewSchema,
  handler: ({ ctx, params, body }) => updateSavedView(ctx, { ...body, ...params }),
});

export const DELETE = dashboardRoute({
  params: savedViewParamsSchema,
  handler: ({ ctx, params }) => deleteSavedView(ctx, params),
});
