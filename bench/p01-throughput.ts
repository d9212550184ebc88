import { median } from "@/testing/statistics";
import { createOwner } from "@/testing/world/workspaces";
import { getRequest } from "./load/load-connection";
import { LoadGenerator, okPerSecond } from "./load/load-generator";
import { ProductLoad } from "./load/product-load";
import { type BenchContext, formatValue, type Measure, type MeasureResult, ratio } from "./suite/measure";
import { type ChildServer, startNextPeer, startPeer } from "./support/peers";
import { startProduct } from "./support/product";

const CONNECTIONS = 64;
/** An upper bound on the rate of one server process, for which there are enough keys. */
const MAX_RATE = 40_000;

interface Turn {
  perSecond: number;
  /** The same requests, over the time until the last log row was committed. */
  committedPerSecond: number;
  /** The share of a core that the generator used. */
  busy: number;
}

interface Setting {
  ctx: BenchContext;
  generator: LoadGenerator;
  load: { connections: number; warmUpMs: number; durationMs: number };
}

type Contender = () => Promise<Turn>;

function peer({ generator, load }: Setting, server: ChildServer, path: string): Contender {
  return async () => {
    const result = await generator.saturate(server, { ...load, requests: [getRequest(path, null)] });
    return { perSecond: okPerSecond(result), committedPerSecond: 0, busy: result.busy };
  };
}

/** The product with its own database; `durability` is the value of LOG_DURABILITY. */
async function product(
  { ctx, generator, load }: Setting,
  durability: "process" | "disk",
): Promise<Contender> {
  const server = await startProduct(ctx, { variables: { LOG_DURABILITY: durability } });
  const owner = await createOwner(server.sql);
  const seconds = (load.warmUpMs + load.durationMs) / 1000;
  const requests = seconds * MAX_RATE * Math.min(ctx.rounds, 6);
  const productLoad = await ProductLoad.prepare({ product: server, generator, owner, requests });
  return async () => {
    const { result, drain } = await productLoad.saturate({ ...load, maxRate: MAX_RATE });
    const committedPerSecond = result.answered / (seconds + drain.seconds);
    return { perSecond: okPerSecond(result), committedPerSecond, busy: result.busy };
  };
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const times = ctx.quick ? { warmUpMs: 500, durationMs: 1_000 } : { warmUpMs: 1_500, durationMs: 5_000 };
  const setting = {
    ctx,
    generator: await LoadGenerator.start(ctx),
    load: { connections: CONNECTIONS, ...times },
  };
  const contenders: Record<string, Contender> = {
    bare: peer(setting, await startPeer(ctx, "node-http.ts"), "/"),
    next: peer(setting, await startNextPeer(ctx), "/hello"),
    ours: await product(setting, "process"),
    disk: await product(setting, "disk"),
  };
  const turns = new Map<string, Turn[]>(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < ctx.rounds; round++) {
    for (const [name, contend] of Object.entries(contenders)) turns.get(name)?.push(await contend());
    ctx.log(`round ${round + 1}: ${formatValue(turns.get("ours")?.at(-1)?.perSecond ?? 0)}/s`);
  }

  const series = (name: string, of: string, pick = (turn: Turn) => turn.perSecond) => ({
    name,
    unit: "requests/s",
    values: (turns.get(of) ?? []).map(pick),
  });
  const ours = series("ioZen API", "ours");
  const bare = series("bare node:http", "bare");
  const next = series("bare Next route", "next");
  const disk = series("ioZen API, LOG_DURABILITY=disk", "disk");
  const committed = series("ioZen API, until committed", "ours", (turn) => turn.committedPerSecond);
  const overNext = ratio("ioZen API ÷ Next route", ours, next);
  const overBare = ratio("ioZen API ÷ node:http", ours, bare);
  const busiest = Math.max(...[...turns.values()].flat().map(({ busy }) => busy));
  return {
    series: [ours, bare, next, overNext, overBare, committed, disk],
    goals: [
      { text: "≥ 11 × a bare Next route", series: overNext, atLeast: 11 },
      { text: "≥ 0.45 × bare node:http", series: overBare, atLeast: 0.45 },
    ],
    notes: [
      `${CONNECTIONS} keep-alive connections, no pipelining; GET /api/v1/intake-bots/:id by many keys in turn, none beyond its limit of 500 per minute; every response is a 200 with its row in the log.`,
      `A response is sent once its line is in the spool. Over the time until PostgreSQL committed the last row, the rate is ${formatValue(median(committed.values))}/s.`,
      `The generator used at most ${Math.round(busiest * 100)} % of its core${busiest > 0.95 ? ": the generator, not the server, was the limit" : ""}.`,
    ],
  };
}

export const p1: Measure = { id: "p1", title: "authenticated, limited, durably logged GET", run };
