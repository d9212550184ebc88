import { createSupportLinkSchema } from "@/lib/contracts/support-link";
import { dashboardRoute, requireSubmissionToken } from "@/server/dashboard/dashboard-route";
import { createSupportLink } from "@/server/support-links/create";
import { listSupportLinks } from "@/server/support-links/list";

export const GET = dashboardRoute({ handler: ({ ctx }) => listSupportLinks(ctx) });

export const POST = dashboardRoute({
  body: createSupportLinkSchema,
  permission: "support-links:write",
  handler: ({ ctx, body, request }) =>
    createSupportLink(ctx, { ...body, submissionToken: requireSubmissionToken(request) }),
});
