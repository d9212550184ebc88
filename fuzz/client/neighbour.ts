import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { API_BASE } from "@/lib/api/api-path";
import { end, spawnScript } from "@/testing/server/child-process";
import type { Tenant } from "../world/tenant";

export type NeighbourCommand = "start" | "stop";

/** Since it was started last. */
export interface NeighbourNews {
  /** Milliseconds that each answer took. */
  times: number[];
  failed: number;
}

/** The client beside the fuzz: it gets one bot, 50 times a second. */
export class Neighbour {
  /** Requests that it has had answered in all. */
  answered = 0;

  private constructor(private readonly child: ChildProcess) {}

  static open(url: string, { bots, keys }: Tenant): Neighbour {
    const secrets = keys.filter(({ state }) => state === "full").map(({ secret }) => secret);
    const args = [url, `${API_BASE}/intake-bots/${bots[0]?.id ?? ""}`, JSON.stringify(secrets)];
    return new Neighbour(spawnScript("fuzz/client/neighbour-client.ts", args));
  }

  start(): void {
    this.tell("start");
  }

  async stop(): Promise<NeighbourNews> {
    const heard = once(this.child, "message");
    this.tell("stop");
    const [news] = (await heard) as [NeighbourNews]; // safe: neighbour-client.ts sends nothing else
    this.answered += news.times.length;
    return news;
  }

  close(): Promise<void> {
    return end(this.child);
  }

  private tell(command: NeighbourCommand): void {
    this.child.send(command);
  }
}
