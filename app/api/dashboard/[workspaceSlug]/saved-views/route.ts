import { saveViewSchema } from "@/lib/contracts/saved-view";
import { dashboardRoute, requireSubmissionToken } from "@/server/dashboard/dashboard-route";
import { createSavedView } from "@/server/saved-views/create";
import { listSavedViews } from "@/server/saved-views/list";

export const GET = dashboardRoute({ handler: ({ ctx }) => listSavedViews(ctx) });

export const POST = dashboardRoute({
  body: saveViewSchema,
  handler: ({ ctx, body, request }) => {
    // The view's name, which only one view of the person has, identifies a repeated submission.
    requireSubmissionToken(request);
    return createSavedView(ctx, body);
  },
});
