import { percentile } from "@/testing/statistics";
import { createOwner } from "@/testing/world/workspaces";
import { getRequest } from "./load/load-connection";
import { LoadGenerator, requireOk } from "./load/load-generator";
import { ProductLoad } from "./load/product-load";
import {
  type BenchContext,
  difference,
  formatValue,
  type Measure,
  type MeasureResult,
} from "./suite/measure";
import { startPeer } from "./support/peers";
import { startProduct } from "./support/product";

const PER_SECOND = 2_000;

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const warmUpMs = ctx.quick ? 500 : 3_000;
  const durationMs = ctx.quick ? 1_500 : 15_000;
  const load = { perSecond: PER_SECOND, warmUpMs, durationMs };

  const product = await startProduct(ctx);
  const nodeHttp = await startPeer(ctx, "node-http.ts");
  const generator = await LoadGenerator.start(ctx);
  const owner = await createOwner(product.sql);
  const requests = ((warmUpMs + durationMs) / 1000) * PER_SECOND * Math.min(ctx.rounds, 6);
  const productLoad = await ProductLoad.prepare({ product, generator, owner, requests });

  const figures = {
    ours50: [] as number[],
    ours99: [] as number[],
    bare50: [] as number[],
    bare99: [] as number[],
  };
  let lateness = 0;
  for (let round = 0; round < ctx.rounds; round++) {
    const bare = await generator.fixedRate(nodeHttp, {
      ...load,
      connections: 64,
      precise: true,
      requests: [getRequest("/", null)],
    });
    requireOk(bare);
    const { result } = await productLoad.fixedRate(load);
    figures.bare50.push(percentile(bare.latencies, 50));
    figures.bare99.push(percentile(bare.latencies, 99));
    figures.ours50.push(percentile(result.latencies, 50));
    figures.ours99.push(percentile(result.latencies, 99));
    lateness = Math.max(lateness, bare.lateness, result.lateness);
    ctx.log(`round ${round + 1}: p50 ${formatValue(figures.ours50.at(-1) ?? 0)} ms`);
  }

  const series = (name: string, values: number[]) => ({ name, unit: "ms", values });
  const [ours50, ours99] = [
    series("ioZen API, p50", figures.ours50),
    series("ioZen API, p99", figures.ours99),
  ];
  const [bare50, bare99] = [
    series("node:http, p50", figures.bare50),
    series("node:http, p99", figures.bare99),
  ];
  const added50 = difference("added, p50", ours50, bare50);
  const added99 = difference("added, p99", ours99, bare99);
  return {
    series: [ours50, bare50, added50, ours99, bare99, added99],
    goals: [
      { text: "p50 ≤ +0.3 ms over bare node:http", series: added50, atMost: 0.3 },
      { text: "p99 ≤ +5 ms over bare node:http", series: added99, atMost: 5 },
    ],
    notes: [
      `${PER_SECOND} requests per second at fixed times; a latency counts from the due time of its request, whether or not a connection was free.`,
      `The generator itself was late by at most ${formatValue(lateness)} ms (p99 of a run), which both contenders' latencies include.`,
    ],
  };
}

export const p2: Measure = { id: "p2", title: "added latency at 2,000 requests/s", run };
