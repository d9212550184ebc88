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

  /** Resolves once the process has loaded: until then it would delay its own first requests and take time from the server. */
  static async start(ctx: BenchContext): Promise<LoadGenerator> {
    const child = fork(WORKER, { serialization: "advanced" });
    ctx.defer(() => {
      child.kill();
    });
    const generator = new LoadGenerator(child);
    const loaded = await generator.reply();
    if (!("isLoaded" in loaded)) throw new Error("The load generator replied before its first load");
    return generator;
  }

  static startMany(ctx: BenchContext, count: number): Promise<LoadGenerator[]> {
    return Promise.all(Array.from({ length: count }, () => LoadGenerator.start(ctx)));
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
    const replied = this.reply();
    this.child.send(load);
    const reply = await replied;
    if ("error" in reply) throw new Error(`${load.host}:${load.port}: ${reply.error}`);
    if (!("result" in reply)) throw new Error("The load generator replied without a result");
    return reply.result;
  }

  private async reply(): Promise<LoadReply> {
    // safe: the worker sends nothing else
    const [reply] = (await Promise.race([once(this.child, "message"), this.died])) as [LoadReply];
    return reply;
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
