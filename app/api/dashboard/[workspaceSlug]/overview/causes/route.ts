import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getCauses } from "@/server/overview/causes";

export const GET = dashboardRoute({ handler: ({ ctx }) => getCauses(ctx) });
