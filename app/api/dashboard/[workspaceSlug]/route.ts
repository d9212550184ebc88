import { updateWorkspaceSchema } from "@/lib/contracts/workspace";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getWorkspace } from "@/server/workspaces/get";
import { updateWorkspace } from "@/server/workspaces/update";

export const GET = dashboardRoute({ handler: ({ ctx }) => getWorkspace(ctx) });

// Each field has its own permission, which the verb checks.
export const PATCH = dashboardRoute({
  body: updateWorkspaceSchema,
  handler: ({ ctx, body }) => updateWorkspace(ctx, body),
});
