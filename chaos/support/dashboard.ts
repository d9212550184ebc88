import { request } from "node:http";
import { dashboardApi, routes } from "@/lib/routes";
import { Connections } from "@/testing/http/connections";
import { signIn } from "@/testing/http/dashboard-session";
import { waitFor } from "@/testing/wait";
import type { WorldWorkspace } from "./stage";

/** An open live log, as in a browser: the events received so far. */
class LiveLog {
  private text = "";
  private readonly req;

  constructor(url: string, cookie: string) {
    this.req = request(url, { headers: { cookie, accept: "text/event-stream" } }, (res) => {
      res.setEncoding("utf8").on("data", (chunk: string) => (this.text += chunk));
      res.on("error", () => undefined);
    });
    this.req.on("error", () => undefined).end();
  }

  /** Waits until the stream contains this text; returns the milliseconds it took. */
  async shows(text: string, withinMs: number): Promise<number> {
    const startedAt = performance.now();
    const poll = () => (this.text.includes(text) ? true : null);
    await waitFor(`the live log shows ${text}`, poll, { withinMs, every: 5 });
    return performance.now() - startedAt;
  }

  close(): void {
    this.req.destroy();
  }
}

/** A signed-in owner's browser, as far as the network sees it. */
export class Dashboard {
  private readonly connections: Connections;

  private constructor(
    private readonly url: string,
    private readonly slug: string,
    private readonly cookie: string,
  ) {
    this.connections = new Connections(url);
  }

  static async signIn(url: string, { slug, owner }: WorldWorkspace): Promise<Dashboard> {
    return new Dashboard(url, slug, await signIn(url, owner));
  }

  /** Waits until the sign-in page, the Requests page and its data all return 200; returns the milliseconds it took. */
  async usable(withinMs: number): Promise<number> {
    const startedAt = performance.now();
    const isUsable = async () => ((await this.isUsable()) ? true : null);
    await waitFor("the dashboard's pages", isUsable, { withinMs });
    return performance.now() - startedAt;
  }

  liveLog(): LiveLog {
    return new LiveLog(`${this.url}${dashboardApi.liveRequests(this.slug)}`, this.cookie);
  }

  close(): void {
    this.connections.close();
  }

  private async isUsable(): Promise<boolean> {
    const { slug } = this;
    const statuses = await Promise.all([
      this.status(routes.signIn(), ""),
      this.status(routes.requests(slug), this.cookie),
      this.status(dashboardApi.requests(slug), this.cookie),
    ]);
    return statuses.every((status) => status === 200);
  }

  private async status(path: string, cookie: string): Promise<number> {
    return (await this.connections.try({ path, headers: { cookie } }))?.status ?? 0;
  }
}
