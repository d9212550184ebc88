import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getRateWindows } from "@/server/usage/rate-windows";

export const GET = dashboardRoute({ handler: ({ ctx }) => getRateWindows(ctx) });
