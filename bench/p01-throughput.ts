import { startPeer } from "./support/child-server";
import { getRequest } from "./support/load-connection";
import { LoadGenerator, okPerSecond } from "./support/load-generator";
import { type BenchContext, formatValue, type Measure, type MeasureResult, ratio } from "./support/measure";
import { startNextPeer } from "./support/next-peer";
import { startProduct } from "./support/product";
import { ProductLoad } from "./support/product-load";
import { median } from "./support/statistics";
import { createOwner } from "./support/workspaces";

const CONNECTIONS = 64;
/** No server of one process answers more: the keys suffice for it. */
const AT_MOST = 40_000;

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const warmUpMs = ctx.quick ? 500 : 1_500;
  const durationMs = ctx.quick ? 1_500 : 5_000;
  const load = { connections: CONNECTIONS, warmUpMs, durationMs };

  const product = await startProduct(ctx);
  const nodeHttp = await startPeer(ctx, "node-http.ts");
  const next = await startNextPeer(ctx);
  const generator = LoadGenerator.start(ctx);
  const owner = await createOwner(product.sql);
  const requests = (((warmUpMs + durationMs) * AT_MOST) / 1000) * Math.min(ctx.rounds, 6);
  const productLoad = await ProductLoad.prepare({ product, generator, owner, requests });

  const rates = { product: [] as number[], nodeHttp: [] as number[], next: [] as number[] };
  const sustained: number[] = [];
  let busiest = 0;
  for (let round = 0; round < ctx.rounds; round++) {
    const bare = await generator.saturate(nodeHttp, { ...load, requests: [getRequest("/", null)] });
    rates.nodeHttp.push(okPerSecond(bare));
    const route = await generator.saturate(next, { ...load, requests: [getRequest("/hello", null)] });
    rates.next.push(okPerSecond(route));
    const { result, drain } = await productLoad.saturate({ ...load, atMost: AT_MOST });
    rates.product.push(okPerSecond(result));
    sustained.push(result.answered / ((warmUpMs + durationMs) / 1000 + drain.seconds));
    busiest = Math.max(busiest, bare.busy, result.busy);
    ctx.log(
      `round ${round + 1}: ${formatValue(okPerSecond(result))}/s, log drained in ${formatValue(drain.seconds)} s`,
    );
  }

  const ours = { name: "ioZen API", unit: "requests/s", values: rates.product };
  const bare = { name: "bare node:http", unit: "requests/s", values: rates.nodeHttp };
  const route = { name: "bare Next route", unit: "requests/s", values: rates.next };
  const committed = { name: "ioZen API until every row is committed", unit: "requests/s", values: sustained };
  const overNext = ratio("ioZen API ÷ Next route", ours, route);
  const overBare = ratio("ioZen API ÷ node:http", ours, bare);
  return {
    series: [ours, bare, route, overNext, overBare, committed],
    goals: [
      { text: "≥ 12 × a bare Next route", series: overNext, atLeast: 12 },
      { text: "≥ 0.5 × bare node:http", series: overBare, atLeast: 0.5 },
    ],
    notes: [
      `${CONNECTIONS} keep-alive connections, no pipelining; GET /api/v1/intake-bots/:id with ${productLoad.callers.length} keys, none near its limit of 500 a minute; every answer a 200.`,
      `Every answered request was found in the log, ${formatValue(median(sustained))}/s counted until the last row was committed.`,
      `The generator used at most ${Math.round(busiest * 100)} % of its core${busiest > 0.95 ? ": it, not the server, was the limit" : ""}.`,
    ],
  };
}

export const p1: Measure = { id: "p1", title: "authenticated, limited, durably logged GET", run };
