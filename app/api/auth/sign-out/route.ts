import { signOut } from "@/server/auth/sign-in";
import { answerJson, withCookies } from "@/server/dashboard/json-route";

export function POST(request: Request): Promise<Response> {
  return answerJson(request, async () => withCookies({ signedIn: false }, await signOut(request.headers)));
}
