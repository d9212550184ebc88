import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type {
  FixedRateLoad,
  Load,
  LoadReply,
  LoadResult,
  SaturationLoad,
  ScheduledLoad,
} from "./load-protocol";
import type { BenchContext } from "../suite/measure";

const WORKER = fileURLToPath(new URL("load-worker.ts", import.meta.url));

export interface Address {
  host: string;
  port: number;
}

type Options<T extends Load> = Omit<T, "mode" | "host" | "port" | "budget" | "warmUpMs" | "capture"> &
  Partial<Pick<T, "budget" | "warmUpMs" | "capture">>;

const DEFAULTS = { budget: Number.POSITIVE_INFINITY, warmUpMs: 0, capture: false };

/** A load generator in its own process; one run at a time. */
export class LoadGenerator {
  private readonly died: Promise<never>;

  private constructor(private readonly child: ChildProcess) {
    this.died = once(child, "exit").then(() => {
      throw new Error("The load generator exited by itself");
    });
    // A run in progress gets the error; between runs it is ignored.
    this.died.catch(() => undefined);
  }

  static start(ctx: BenchContext): LoadGenerator {
    const child = fork(WORKER, { serialization: "advanced" });
    ctx.defer(() => {
      child.kill();
    });
    return new LoadGenerator(child);
  }

  saturate(target: Address, options: Options<SaturationLoad>): Promise<LoadResult> {
    return this.run({ ...DEFAULTS, ...options, host: target.host, port: target.port, mode: "saturation" });
  }

  fixedRate(target: Address, options: Options<FixedRateLoad>): Promise<LoadResult> {
    return this.run({ ...DEFAULTS, ...options, host: target.host, port: target.port, mode: "fixed-rate" });
  }

  scheduled(target: Address, options: Options<ScheduledLoad>): Promise<LoadResult> {
    return this.run({ ...DEFAULTS, ...options, host: target.host, port: target.port, mode: "scheduled" });
  }

  private async run(load: Load): Promise<LoadResult> {
    const replied = once(this.child, "message");
    this.child.send(load);
    // safe: the worker sends nothing else
    const [reply] = (await Promise.race([replied, this.died])) as [LoadReply];
    if ("error" in reply) throw new Error(`${load.host}:${load.port}: ${reply.error}`);
    return reply.result;
  }
}

/** Counted responses per second. Anything but a 200 fails the measure: a refusal is cheaper than a success. */
export function okPerSecond(result: LoadResult): number {
  return requireOk(result) / result.elapsed;
}

/** Returns the number of 200s; throws if any response was something else. */
export function requireOk({ statuses, broken }: LoadResult): number {
  const others = Object.entries(statuses).filter(([status]) => status !== "200");
  if (others.length > 0 || broken > 0) {
    const listed = others.map(([status, count]) => `${count} × ${status}`);
    throw new Error(
      `Not every response was a 200: ${[...listed, `${broken} broken connections`].join(", ")}`,
    );
  }
  return statuses["200"] ?? 0;
}
