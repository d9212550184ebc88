import { botParamsSchema } from "@/lib/contracts/managed-bot";
import { updateBotSchema } from "@/lib/intake-bots/draft";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { deleteManagedBot } from "@/server/intake-bots/delete";
import { getManagedBot } from "@/server/intake-bots/managed-bot";
import { updateManagedBot } from "@/server/intake-bots/update";

export const GET = dashboardRoute({
  params: botParamsSchema,
  handler: ({ ctx, params }) => getManagedBot(ctx, params),
});

export const PATCH = dashboardRoute({
  params: botParamsSchema,
  body: updateBotSchema,
  permission: "intake-bots:write",
  handler: ({ ctx, params, body }) => updateManagedBot(ctx, { ...body, ...params }),
});

export const DELETE = dashboardRoute({
  params: botParamsSchema,
  permission: "intake-bots:write",
  handler: ({ ctx, params }) => deleteManagedBot(ctx, params),
});
