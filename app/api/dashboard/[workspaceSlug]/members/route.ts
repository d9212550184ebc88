import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { listMembers } from "@/server/workspaces/members";

export const GET = dashboardRoute({ handler: ({ ctx }) => listMembers(ctx) });
