import { median } from "@/testing/statistics";
import { createOwner } from "@/testing/world/workspaces";
import { type BenchContext, formatValue, type Measure, type MeasureResult } from "./suite/measure";
import { type Caller, createCallers } from "./support/callers";
import { type HostileRequest, hostileRequests } from "./support/hostile-requests";
import { type Product, startProduct } from "./support/product";
import { ThreadTime } from "./support/thread-time";

/** The number of requests after which the code is compiled. */
const WARM_AFTER = 12;
const SHOWN = 8;

interface Timed {
  request: HostileRequest;
  first: number;
  warm: number[];
}

const sendAs = (thread: ThreadTime, request: HostileRequest, caller: Caller | undefined) =>
  thread.of({ ...request, path: request.path.replace("{bot}", caller?.botId ?? "") }, caller?.key ?? "");

/** Each figure is the minimum of its repetitions: the excess of the others is other work on the machine. */
async function timeAll(product: Product, callers: readonly Caller[], repetitions: number): Promise<Timed[]> {
  const thread = new ThreadTime(product);
  let sent = 0;
  const once = (request: HostileRequest) => sendAs(thread, request, callers[sent++ % callers.length]);
  const timed: Timed[] = [];
  try {
    await thread.idle();
    // Warms up the code shared by all requests; endpoint code is only as warm as the server's own warm-up left it.
    for (let index = 0; index < 50; index++)
      await once({ name: "", method: "GET", path: "/api/v1/intake-bots" });
    for (const request of hostileRequests()) {
      const first = await once(request);
      for (let index = 1; index < WARM_AFTER; index++) await once(request);
      const warm: number[] = [];
      for (let index = 0; index < repetitions; index++) warm.push(await once(request));
      timed.push({ request, first, warm });
    }
  } finally {
    thread.close();
  }
  return timed;
}

/**
 * Times the first request of a process that has finished its warm-up (`server/public-api/warm-up.ts`) and is idle. A
 * request in the moments before that is not measured.
 */
async function timeCold(
  ctx: BenchContext,
  timed: readonly Timed[],
  databaseUrl: string,
  caller: Caller | undefined,
) {
  const worst = timed.toSorted((a, b) => b.first - a.first).slice(0, ctx.quick ? 1 : SHOWN);
  const cold: number[] = [];
  for (const { request } of worst) {
    const product = await startProduct(ctx, { databaseUrl });
    const thread = new ThreadTime(product);
    await thread.idle();
    cold.push(await sendAs(thread, request, caller));
    thread.close();
    await product.stop();
  }
  return cold;
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const product = await startProduct(ctx);
  const callers = await createCallers(product.sql, await createOwner(product.sql), 20);
  const timed = await timeAll(product, callers, ctx.quick ? 3 : 5 * ctx.rounds);
  const cold = await timeCold(ctx, timed, product.databaseUrl, callers[0]);

  const least = ({ warm }: Timed) => Math.min(...warm);
  const worst = timed.toSorted((a, b) => least(b) - least(a));
  const figure = (name: string, values: readonly number[]) => ({ name, unit: "ms", values });
  const all = figure(`least of each of ${timed.length} requests`, timed.map(least));
  const top = figure("worst request, warm", [Math.max(...all.values)]);
  const first = figure("worst of the first requests of their kind", [
    Math.max(...timed.map((one) => one.first)),
  ]);
  const fresh = figure("worst first request of an idle process", [Math.max(...cold)]);
  const listed = worst
    .slice(0, SHOWN)
    .map((one) => `${one.request.name} ${formatValue(least(one))} (median ${formatValue(median(one.warm))})`);
  return {
    series: [all, top, first, fresh],
    goals: [
      { text: "no request over 20 ms, warm", series: top, atMost: 20 },
      {
        text: "none over 50 ms as the first request of an idle process",
        series: fresh,
        atMost: 50,
      },
    ],
    notes: [
      "CPU time of the server's main thread between request and response, as the kernel accounts it, including reading the bytes and writing the response; warm figures are the minimum of several repetitions. Other programs are not counted, but compete for caches.",
      `The worst, in milliseconds: ${listed.join("; ")}.`,
    ],
  };
}

export const p17: Measure = { id: "p17", title: "the server's thread under hostile requests", run };
