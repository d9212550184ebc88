import { supportLinkParamsSchema } from "@/lib/contracts/support-link";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { revokeSupportLink } from "@/server/support-links/revoke";

export const DELETE = dashboardRoute({
  params: supportLinkParamsSchema,
  permission: "support-links:write",
  handler: ({ ctx, params }) => revokeSupportLink(ctx, params),
});
