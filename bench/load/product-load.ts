import { type LoadGenerator, requireOk } from "./load-generator";
import type { LoadResult } from "./load-protocol";
import { drainLog, type LogDrain, markLog, type Product } from "../support/product";
import { TargetRotation } from "./target-rotation";
import { type Owner } from "@/testing/world/workspaces";
import { type Caller, createCallers, KEY_LIMIT } from "../support/callers";

/** Requests reserved in each key's window: one that warms the server's key cache, and one spare. */
const SPARE = 2;

interface ProductRun {
  result: LoadResult;
  drain: LogDrain;
}

/** Runs load with the product's callers: with fresh windows and cached keys, and the log drained before the next turn. */
export class ProductLoad {
  private readonly rotation: TargetRotation<Caller>;

  private constructor(
    private readonly product: Product,
    private readonly generator: LoadGenerator,
    readonly callers: readonly Caller[],
  ) {
    this.rotation = new TargetRotation(callers, KEY_LIMIT);
  }

  static async prepare(input: {
    product: Product;
    generator: LoadGenerator;
    owner: Owner;
    /** The number of requests in any minute plus the time to drain the log. */
    requests: number;
    /** Makes the text of a caller's request; by default, a GET of its bot. */
    toRequest?: (caller: Caller) => string;
  }): Promise<ProductLoad> {
    const { toRequest = ({ request }: Caller) => request } = input;
    const keys = Math.ceil(input.requests / (KEY_LIMIT - SPARE));
    const created = await createCallers(input.product.sql, input.owner, keys);
    const callers = created.map((caller) => ({ ...caller, request: toRequest(caller) }));
    return new ProductLoad(input.product, input.generator, callers);
  }

  /** Sends as much as the connections can carry; `maxRate` is an upper bound on the requests per second. */
  async saturate(input: {
    connections: number;
    warmUpMs: number;
    durationMs: number;
    maxRate: number;
  }): Promise<ProductRun> {
    const { connections, warmUpMs, durationMs, maxRate } = input;
    return this.turn(((warmUpMs + durationMs) / 1000) * maxRate, (requests) =>
      this.generator.saturate(this.product, {
        requests,
        connections,
        warmUpMs,
        durationMs,
        budget: KEY_LIMIT - SPARE,
      }),
    );
  }

  async fixedRate(input: { perSecond: number; warmUpMs: number; durationMs: number }): Promise<ProductRun> {
    const load = { connections: 64, precise: true, budget: KEY_LIMIT - SPARE, ...input };
    return this.turn(((input.warmUpMs + input.durationMs) / 1000) * input.perSecond, (requests) =>
      this.generator.fixedRate(this.product, { ...load, requests }),
    );
  }

  /** Runs a load longer than a window, and drains the log at its end. */
  async steady(input: { perSecond: number; durationMs: number }): Promise<ProductRun> {
    const mark = await markLog(this.product);
    const result = await this.background(input);
    return { result, drain: await drainLog(this.product, mark, { requests: result.answered }) };
  }

  /** Runs a load of any duration: the keys take turns evenly, so that each stays below its limit in any minute. */
  async background(input: { perSecond: number; durationMs: number }): Promise<LoadResult> {
    const requests = this.callers.map(({ request }) => request);
    const perKey = (input.perSecond * 60) / requests.length;
    if (perKey > KEY_LIMIT - SPARE) throw new Error(`${perKey} requests per minute exceed a key's limit`);
    const load = { ...input, requests, connections: 64, precise: false };
    const result = await this.generator.fixedRate(this.product, load);
    requireOk(result);
    return result;
  }

  /** Runs with open windows and cached keys: a steady state, not a start. */
  private async turn(
    requests: number,
    run: (requests: readonly string[]) => Promise<LoadResult>,
  ): Promise<ProductRun> {
    const callers = this.rotation.take(requests, KEY_LIMIT - SPARE, Date.now());
    const mark = await markLog(this.product);
    const texts = callers.map(({ request }) => request);
    requireOk(await this.warmKeys(texts));
    const result = await run(texts);
    requireOk(result);
    const drain = await drainLog(this.product, mark, { requests: texts.length + result.answered });
    this.rotation.finish(callers, Date.now());
    return { result, drain };
  }

  /** Sends one request with each key. */
  private warmKeys(requests: readonly string[]): Promise<LoadResult> {
    const times = requests.map((_, index) => index / 2);
    const durationMs = times.length / 2;
    return this.generator.scheduled(this.product, {
      requests,
      times,
      durationMs,
      connections: 32,
      budget: 1,
    });
  }
}
