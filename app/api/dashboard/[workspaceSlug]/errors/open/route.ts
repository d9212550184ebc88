import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { countOpenErrors } from "@/server/errors/count-open";

export const GET = dashboardRoute({ handler: ({ ctx }) => countOpenErrors(ctx) });
