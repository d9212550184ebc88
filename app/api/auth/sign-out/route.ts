import { signOut } from "@/server/auth/sign-in";
import { respondWithJson, withCookies } from "@/server/dashboard/json-route";

export function POST(request: Request): Promise<Response> {
  return respondWithJson(request, async () =>
    withCookies({ signedIn: false }, await signOut(request.headers)),
  );
}
