import { MINUTE_MS } from "@/lib/time";
import { median, type Point, slope } from "@/testing/statistics";
import { createOwner } from "@/testing/world/workspaces";
import { ProductLoad } from "./load/product-load";
import { KEY_LIMIT } from "./support/callers";
import { MemoryWatch } from "./support/memory";
import { startNextPeer } from "./support/peers";
import { getRequest } from "./load/load-connection";
import { LoadGenerator, okPerSecond, requireOk } from "./load/load-generator";
import { type BenchContext, formatValue, type Measure, type MeasureResult } from "./suite/measure";
import { startProduct } from "./support/product";

const CONNECTIONS = 64;
const MAX_RATE = 40_000;
/** The memory of the empty app has settled by then. */
const NEXT_TIMEOUT_MS = 120_000;
/** The share of each key's window that the probe and the load may use. */
const SHARE_OF_LIMIT = 0.8;
const PROBE = { connections: CONNECTIONS, warmUpMs: 500, durationMs: 3_000 };

/** Returns the second half of the points: the process warms up in the first. */
const settled = (points: readonly Point[]) => points.slice(points.length >> 1);

function memorySeries(name: string, points: readonly Point[]) {
  return { name: `${name}, resident`, unit: "MiB", values: settled(points).map(({ y }) => y) };
}

/** Watches the empty app at half of its full rate, then stops it, so that the product has the machine to itself. */
async function watchNext(ctx: BenchContext, generator: LoadGenerator) {
  const next = await startNextPeer(ctx);
  const requests = [getRequest("/hello", null)];
  const full = okPerSecond(await generator.saturate(next, { ...PROBE, requests }));
  const watch = new MemoryWatch(next.pid);
  ctx.defer(() => void watch.stop());
  ctx.log(`the empty Next app at ${formatValue(full / 2)} requests/s`);
  const durationMs = Math.min(ctx.minutes * MINUTE_MS, NEXT_TIMEOUT_MS);
  const load = { requests, perSecond: full / 2, durationMs, connections: CONNECTIONS, precise: false };
  requireOk(await generator.fixedRate(next, load));
  const points = watch.stop();
  await next.stop();
  return { full, points };
}

async function watchProduct(ctx: BenchContext, generator: LoadGenerator) {
  const product = await startProduct(ctx);
  const owner = await createOwner(product.sql);
  const seconds = (PROBE.warmUpMs + PROBE.durationMs) / 1000;
  const probe = await ProductLoad.prepare({ product, generator, owner, requests: 2 * seconds * MAX_RATE });
  // A server is slower just after its start: the second run counts.
  await probe.saturate({ ...PROBE, maxRate: MAX_RATE });
  const { result, drain } = await probe.saturate({ ...PROBE, maxRate: MAX_RATE });
  // Full load is the rate of committed requests: more would only fill the spool.
  const full = result.answered / (seconds + drain.seconds);
  const perSecond = full / 2;
  const keys = Math.ceil((perSecond * 60) / (KEY_LIMIT * SHARE_OF_LIMIT));
  const load = await ProductLoad.prepare({ product, generator, owner, requests: keys * KEY_LIMIT });
  const watch = new MemoryWatch(product.pid);
  ctx.defer(() => void watch.stop());
  ctx.log(`ioZen at ${formatValue(perSecond)} requests/s`);
  const { drain: logged } = await load.steady({ perSecond, durationMs: ctx.minutes * MINUTE_MS });
  return { full, perSecond, points: watch.stop(), rows: logged.rows };
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const generator = await LoadGenerator.start(ctx);
  const next = await watchNext(ctx, generator);
  const product = await watchProduct(ctx, generator);
  const ours = memorySeries("ioZen", product.points);
  const theirs = memorySeries("empty Next app", next.points);
  const resident = median(ours.values);
  const over = { name: "ioZen ÷ empty Next app", unit: "×", values: [resident / median(theirs.values)] };
  const perMinute = slope(settled(product.points));
  const grown = ((perMinute * ctx.minutes) / 2 / resident) * 100;
  const growth = { name: "ioZen, slope in the second half", unit: "MiB/min", values: [perMinute] };
  const share = { name: "ioZen, growth over the second half", unit: "%", values: [grown] };
  return {
    series: [ours, theirs, over, growth, share],
    goals: [
      { text: "≤ 1.3 × an empty Next app", series: over, atMost: 1.3 },
      { text: "flat: the second half adds ≤ 5 %", series: share, atMost: 5 },
    ],
    notes: [
      `${formatValue(ctx.minutes)} minutes at ${formatValue(product.perSecond)} requests/s, half of its committed rate (${formatValue(product.full)}/s); ${product.rows} rows logged. The empty app ran at half of its own ${formatValue(next.full)}/s.`,
      "Resident memory of the server and its child processes except PostgreSQL, sampled every second in the second half of the run; ranges are over those samples.",
    ],
  };
}

export const p14: Measure = { id: "p14", title: "memory at half load", run };
