import type * as z from "zod";
import { dashboardApi } from "@/lib/routes";

export interface Account {
  email: string;
  password: string;
}

/** Signs in through the product's own sign-in; returns the value of the `Cookie` header. */
export async function signIn(url: string, { email, password }: Account): Promise<string> {
  const response = await fetch(url + dashboardApi.signIn(), {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: url },
    body: JSON.stringify({ email, password }),
  });
  const cookie = response.headers
    .getSetCookie()
    .map((value) => value.split(";")[0])
    .join("; ");
  if (!response.ok || cookie === "") throw new Error(`The sign-in returned ${response.status}`);
  return cookie;
}

/** Calls the dashboard's JSON API as a signed-in person. */
export class DashboardSession {
  private constructor(
    private readonly url: string,
    /** The value of the `Cookie` header. */
    readonly cookie: string,
  ) {}

  static async signIn({ url }: { url: string }, account: Account): Promise<DashboardSession> {
    return new DashboardSession(url, await signIn(url, account));
  }

  async get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return schema.parse(await (await this.call("GET", path)).json());
  }

  /** Returns any 2xx response; throws an error that describes any other. */
  async call(method: "GET" | "POST" | "DELETE", path: string): Promise<Response> {
    const headers = { Cookie: this.cookie, Origin: this.url };
    const response = await fetch(this.url + path, { method, headers });
    if (!response.ok)
      throw new Error(`${method} ${path} returned ${response.status}: ${await response.text()}`);
    return response;
  }
}
