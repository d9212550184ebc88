import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { clientOf } from "@/server/http/client-address";
import { findRefusedCall } from "@/server/overview/refused-call";

export const GET = dashboardRoute({
  handler: ({ ctx, request }) => findRefusedCall(ctx, { address: clientOf(request.headers) }),
});
