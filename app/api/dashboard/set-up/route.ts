import { setUpSchema } from "@/lib/contracts/workspace";
import { signIn } from "@/server/auth/sign-in";
import { now } from "@/server/platform/clock";
import { jsonRoute, withCookies } from "@/server/dashboard/json-route";
import { getDb } from "@/server/database/db";
import { setUp } from "@/server/workspaces/set-up";

export const POST = jsonRoute({
  body: setUpSchema,
  handler: async ({ body, request }) => {
    const workspaceSlug = await setUp({ db: getDb(), now: now(), input: body });
    return withCookies({ workspaceSlug }, await signIn(body, request.headers));
  },
});
