import type * as z from "zod";
import { dashboardApi } from "@/lib/routes";
import type { Product } from "./product";
import type { Owner } from "./workspaces";

/** A signed-in owner's calls to the dashboard's own JSON. */
export class DashboardSession {
  private constructor(
    private readonly product: Product,
    /** `name=value` of the session's cookie. */
    readonly cookie: string,
  ) {}

  /** Through the product's own sign-in. */
  static async signIn(product: Product, { email, password }: Owner): Promise<DashboardSession> {
    const response = await fetch(product.url + dashboardApi.signIn(), {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: product.url },
      body: JSON.stringify({ email, password }),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(";")[0];
    if (!response.ok || cookie === undefined) throw new Error(`Signing in answered ${response.status}`);
    return new DashboardSession(product, cookie);
  }

  /** A GET as it goes over the wire, for the load generator. */
  request(path: string): string {
    return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${this.product.port}\r\nCookie: ${this.cookie}\r\n\r\n`;
  }

  async get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return schema.parse(await (await this.call("GET", path)).json());
  }

  /** Any 2xx, or an error that says what came instead. */
  async call(method: "GET" | "POST" | "DELETE", path: string): Promise<Response> {
    const headers = { Cookie: this.cookie, Origin: this.product.url };
    const response = await fetch(this.product.url + path, { method, headers });
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response;
  }
}
