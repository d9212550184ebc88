import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getUsage } from "@/server/usage/get";

export const GET = dashboardRoute({ handler: ({ ctx }) => getUsage(ctx) });
