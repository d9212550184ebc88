import type { APIRequest, APIRequestContext, BrowserContext } from "@playwright/test";

type Cookies = Parameters<BrowserContext["addCookies"]>[0];

interface Account {
  email: string;
  password: string;
}

/** Cookies as a browser sends them. */
export const cookieHeader = (cookies: Cookies): string =>
  cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

/** Sessions, one per account, created by the product's own sign-in and shared by the tests of a worker. */
export class Sessions {
  private readonly contexts = new Map<string, Promise<APIRequestContext>>();

  constructor(
    private readonly playwrightRequest: APIRequest,
    private readonly serverUrl: string,
  ) {}

  /** Calls as a page of the dashboard does: signed in, from its own origin. */
  request(account: Account): Promise<APIRequestContext> {
    const known = this.contexts.get(account.email);
    if (known) return known;
    const made = this.signIn(account);
    this.contexts.set(account.email, made);
    return made;
  }

  async cookies(account: Account): Promise<Cookies> {
    const context = await this.request(account);
    return (await context.storageState()).cookies;
  }

  async close(): Promise<void> {
    for (const context of this.contexts.values()) await (await context).dispose();
  }

  private async signIn({ email, password }: Account): Promise<APIRequestContext> {
    const context = await this.playwrightRequest.newContext({
      baseURL: this.serverUrl,
      extraHTTPHeaders: { Origin: this.serverUrl },
    });
    const response = await context.post("/api/auth/sign-in/email", { data: { email, password } });
    if (!response.ok())
      throw new Error(`Signing in as ${email} returned ${response.status()}: ${await response.text()}`);
    return context;
  }
}
