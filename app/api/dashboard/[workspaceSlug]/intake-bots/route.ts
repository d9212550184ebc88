import { createBotSchema } from "@/lib/intake-bots/draft";
import { dashboardRoute, requireSubmissionToken } from "@/server/dashboard/dashboard-route";
import { createManagedBot } from "@/server/intake-bots/create";
import { listManagedBots } from "@/server/intake-bots/list-managed";

export const GET = dashboardRoute({ handler: ({ ctx }) => listManagedBots(ctx) });

export const POST = dashboardRoute({
  body: createBotSchema,
  permission: "intake-bots:write",
  handler: ({ ctx, body, request }) =>
    createManagedBot(ctx, { ...body, submissionToken: requireSubmissionToken(request) }),
});
