import { updateWorkspaceSchema } from "@/lib/contracts/workspace";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getWorkspace } from "@/server/workspaces/get";
import { updateWorkspace } from "@/server/workspaces/update";

export const GET = dashboardRoute({ handler: ({ ctx }) => getWorkspace(ctx) });

// Each changed field has a permission of its own, which the verb asks for.
export const PATCH = dashboardRoute({
  body: updateWorkspaceSchema,
  handler: ({ ctx, body }) => updateWorkspace(ctx, body),
});
