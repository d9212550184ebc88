import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { API_BASE } from "@/lib/api/api-path";
import { end, spawnScript } from "@/testing/server/child-process";
import type { Tenant } from "../world/tenant";

export type NeighbourCommand = "start" | "stop";

/** The responses since the last start. */
export interface NeighbourReport {
  /** Response times in milliseconds. */
  times: number[];
  failed: number;
}

/** The client beside the fuzz: it reads one bot 50 times a second. */
export class Neighbour {
  /** The total number of responses. */
  answered = 0;

  private constructor(private readonly child: ChildProcess) {}

  static open(url: string, { bots, keys }: Tenant): Neighbour {
    const secrets = keys.filter(({ state }) => state === "full").map(({ secret }) => secret);
    const args = [url, `${API_BASE}/intake-bots/${bots[0]?.id ?? ""}`, JSON.stringify(secrets)];
    return new Neighbour(spawnScript("fuzz/client/neighbour-client.ts", args));
  }

  start(): void {
    this.send("start");
  }

  async stop(): Promise<NeighbourReport> {
    const message = once(this.child, "message");
    this.send("stop");
    const [report] = (await message) as [NeighbourReport]; // safe: neighbour-client.ts sends nothing else
    this.answered += report.times.length;
    return report;
  }

  close(): Promise<void> {
    return end(this.child);
  }

  private send(command: NeighbourCommand): void {
    this.child.send(command);
  }
}
