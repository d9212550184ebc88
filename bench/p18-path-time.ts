import { createOwner } from "@/testing/world/workspaces";
import { getRequest } from "./load/load-connection";
import { LoadGenerator, requireOk } from "./load/load-generator";
import { ProductLoad } from "./load/product-load";
import { type BenchContext, type Measure, type MeasureResult, ratio } from "./suite/measure";
import { startPeer } from "./support/peers";
import { startProduct } from "./support/product";
import { threadMs } from "./support/thread-time";

/** An upper bound on the rate of one server process, for which there are enough keys. */
const MAX_RATE = 40_000;

/** Measures the CPU time of a process's main thread for each of the requests that `send` sends and counts, in µs. */
async function timePerRequest(pid: number, send: () => Promise<number>): Promise<number> {
  const before = threadMs(pid);
  const requests = await send();
  return ((threadMs(pid) - before) * 1000) / requests;
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const generator = await LoadGenerator.start(ctx);
  const load = { connections: 64, warmUpMs: 0, durationMs: ctx.quick ? 1_000 : 3_000 };
  const bare = await startPeer(ctx, "node-http.ts");
  const product = await startProduct(ctx);
  const owner = await createOwner(product.sql);
  const requests = (load.durationMs / 1000) * MAX_RATE * Math.min(ctx.rounds + 1, 6);
  const productLoad = await ProductLoad.prepare({ product, generator, owner, requests });

  const turns = {
    bare: () =>
      timePerRequest(bare.pid, async () =>
        requireOk(await generator.saturate(bare, { ...load, requests: [getRequest("/", null)] })),
      ),
    ours: () =>
      timePerRequest(product.pid, async () => {
        const { drain } = await productLoad.saturate({ ...load, maxRate: MAX_RATE });
        return drain.rows;
      }),
  };
  const values: Record<keyof typeof turns, number[]> = { bare: [], ours: [] };
  // The first turn of each compiles its code.
  for (let round = -1; round < ctx.rounds; round++) {
    const [ofBare, ofOurs] = [await turns.bare(), await turns.ours()];
    if (round < 0) continue;
    values.bare.push(ofBare);
    values.ours.push(ofOurs);
  }

  const ours = { name: "ioZen API", unit: "µs", values: values.ours };
  const bareTime = { name: "bare node:http", unit: "µs", values: values.bare };
  return {
    series: [ours, bareTime, ratio("ioZen API ÷ node:http", ours, bareTime)],
    goals: [],
    notes: [
      "CPU time of the server's main thread per request of P1's load, as the kernel accounts it, until the last row is in the database: everything that this thread does for a request, before and after its response. Unlike a rate, it does not count the time for which other programs have the processor; they still compete for its caches.",
    ],
  };
}

export const p18: Measure = { id: "p18", title: "the server's thread per successful request", run };
