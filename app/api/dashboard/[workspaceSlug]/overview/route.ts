import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getOverview } from "@/server/overview/get";

export const GET = dashboardRoute({ handler: ({ ctx }) => getOverview(ctx) });
