import { getRequest } from "./support/load-connection";
import { LoadGenerator, okPerSecond, requireOk } from "./support/load-generator";
import { type BenchContext, formatValue, type Measure, type MeasureResult } from "./support/measure";
import { MemoryWatch } from "./support/memory";
import { startNextPeer } from "./support/next-peer";
import { startProduct } from "./support/product";
import { ProductLoad } from "./support/product-load";
import { median, type Point, slope } from "./support/statistics";
import { createOwner, KEY_LIMIT } from "./support/workspaces";

const CONNECTIONS = 64;
const AT_MOST = 40_000;
/** The probe's own minute of windows, and the load's: each key is used this far at most. */
const SHARE_OF_LIMIT = 0.8;
const PROBE = { connections: CONNECTIONS, warmUpMs: 500, durationMs: 3_000 };

/** What grows, grows in the second half: in the first, a process still warms up. */
const settled = (points: readonly Point[]) => points.slice(points.length >> 1);

function memorySeries(name: string, points: readonly Point[]) {
  return { name: `${name}, resident`, unit: "MiB", values: settled(points).map(({ y }) => y) };
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const durationMs = ctx.minutes * 60_000;
  const next = await startNextPeer(ctx);
  const generator = LoadGenerator.start(ctx);
  const hello = [getRequest("/hello", null)];
  const nextRate = okPerSecond(await generator.saturate(next, { ...PROBE, requests: hello }));
  const nextWatch = new MemoryWatch(next.pid);
  const nextLoad = { requests: hello, perSecond: nextRate / 2, durationMs: Math.min(durationMs, 120_000) };
  ctx.log(`the empty Next app at ${formatValue(nextRate / 2)} requests/s`);
  requireOk(await generator.fixedRate(next, { ...nextLoad, connections: CONNECTIONS, precise: false }));
  const nextPoints = nextWatch.stop();
  await next.stop();

  const product = await startProduct(ctx);
  const owner = await createOwner(product.sql);
  const requests = ((PROBE.warmUpMs + PROBE.durationMs) / 1000) * AT_MOST;
  const probe = await ProductLoad.prepare({ product, generator, owner, requests });
  const { result, drain } = await probe.saturate({ ...PROBE, atMost: AT_MOST });
  // Full load is what the server answers and commits: more would only fill the spool.
  const full = result.answered / ((PROBE.warmUpMs + PROBE.durationMs) / 1000 + drain.seconds);
  const perSecond = full / 2;
  const keys = Math.ceil((perSecond * 60) / (KEY_LIMIT * SHARE_OF_LIMIT));
  const load = await ProductLoad.prepare({ product, generator, owner, requests: keys * KEY_LIMIT });
  const watch = new MemoryWatch(product.pid);
  ctx.log(`ioZen at ${formatValue(perSecond)} requests/s`);
  const ran = await load.steady({ perSecond, durationMs });
  const points = watch.stop();

  const ours = memorySeries("ioZen", points);
  const theirs = memorySeries("empty Next app", nextPoints);
  const over = {
    name: "ioZen ÷ empty Next app",
    unit: "×",
    values: [median(ours.values) / median(theirs.values)],
  };
  const growth = {
    name: "ioZen, growth in the second half",
    unit: "MiB/min",
    values: [slope(settled(points))],
  };
  const share = (growth.values[0] ?? 0) / median(ours.values);
  const hourly = { name: "growth an hour ÷ resident", unit: "%", values: [share * 60 * 100] };
  return {
    series: [ours, theirs, over, growth, hourly],
    goals: [
      { text: "≤ 1.3 × an empty Next app", series: over, atMost: 1.3 },
      { text: "flat: an hour adds ≤ 5 %", series: hourly, atMost: 5 },
    ],
    notes: [
      `${formatValue(ctx.minutes)} minutes at ${formatValue(perSecond)} requests/s, half of what it answers and commits (${formatValue(full)}/s); ${ran.drain.rows} rows logged. The empty app ran at half of its own ${formatValue(nextRate)}/s.`,
      "Resident memory of the server's process, once a second, second half of the run; ranges are over those seconds. PostgreSQL is not in it.",
    ],
  };
}

export const p14: Measure = { id: "p14", title: "memory at half load", run };
