import { signInSchema } from "@/lib/contracts/workspace";
import { signIn } from "@/server/auth/sign-in";
import { jsonRoute, withCookies } from "@/server/dashboard/json-route";

export const POST = jsonRoute({
  body: signInSchema,
  handler: async ({ body, request }) => withCookies({ signedIn: true }, await signIn(body, request.headers)),
});
