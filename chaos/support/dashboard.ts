import { dashboardApi, routes } from "@/lib/routes";
import { Connections } from "./http";
import { LiveLog } from "./live-log";
import { waitFor } from "./wait";
import type { WorldWorkspace } from "./world";

/** A signed-in owner's browser, as far as the network sees it. */
export class Dashboard {
  private constructor(
    private readonly url: string,
    private readonly connections: Connections,
    private readonly slug: string,
    private readonly cookie: string,
  ) {}

  static async signIn(url: string, { slug, owner }: WorldWorkspace): Promise<Dashboard> {
    const connections = new Connections(url);
    const headers = { origin: url, "content-type": "application/json", "sec-fetch-site": "same-origin" };
    const body = JSON.stringify(owner);
    const answer = await connections.send({ method: "POST", path: dashboardApi.signIn(), headers, body });
    const cookie = (answer.headers["set-cookie"] ?? []).map((value) => value.split(";")[0]).join("; ");
    if (answer.status !== 200 || cookie === "") throw new Error(`Signing in answered ${answer.status}`);
    return new Dashboard(url, connections, slug, cookie);
  }

  /** Whether the sign-in page, the request log's page and its data are all answered with 200. */
  async isUsable(): Promise<boolean> {
    const { slug } = this;
    const statuses = await Promise.all([
      this.status(routes.signIn(), ""),
      this.status(routes.requests(slug), this.cookie),
      this.status(dashboardApi.requests(slug), this.cookie),
    ]);
    return statuses.every((status) => status === 200);
  }

  /** Waits until it is usable; returns the milliseconds it took. */
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

  private async status(path: string, cookie: string): Promise<number> {
    return (await this.connections.try({ path, headers: { cookie } }))?.status ?? 0;
  }
}
