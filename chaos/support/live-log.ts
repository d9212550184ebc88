import { request } from "node:http";
import { waitFor } from "./wait";

/** An open live log, as a browser has it: all that has come so far. */
export class LiveLog {
  private text = "";
  private readonly req;

  constructor(url: string, cookie: string) {
    this.req = request(url, { headers: { cookie, accept: "text/event-stream" } }, (res) => {
      res.setEncoding("utf8").on("data", (chunk: string) => (this.text += chunk));
      res.on("error", () => undefined);
    });
    this.req.on("error", () => undefined).end();
  }

  /** Waits until the stream has this request; returns the milliseconds it took. */
  async shows(text: string, withinMs: number): Promise<number> {
    const startedAt = performance.now();
    const look = () => (this.text.includes(text) ? true : null);
    await waitFor(`the live log shows ${text}`, look, { withinMs, every: 5 });
    return performance.now() - startedAt;
  }

  close(): void {
    this.req.destroy();
  }
}
