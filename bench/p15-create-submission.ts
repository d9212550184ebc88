import { createOwner } from "@/testing/world/workspaces";
import { postRequest } from "./load/load-connection";
import { LoadGenerator, okPerSecond } from "./load/load-generator";
import { UNIQUE } from "./load/load-protocol";
import { ProductLoad } from "./load/product-load";
import { type BenchContext, formatValue, type Measure, type MeasureResult, ratio } from "./suite/measure";
import { type Caller, createCallers, KEY_LIMIT, SUBMISSION } from "./support/callers";
import { type Peer, startPeer } from "./support/peers";
import { type Product, startProduct } from "./support/product";

const CONNECTIONS = 32;
/** An upper bound on the submissions per second on any known machine. */
const MAX_RATE = 4_000;
/** Requests of one workspace wait for each other at its quota: enough workspaces that few do. */
const MIN_KEYS = 640;

const post = (path: string, key: string) =>
  postRequest(path, { key, idempotencyKey: `bench-${UNIQUE}`, body: SUBMISSION });
const toProduct = ({ botId, key }: Caller) => post(`/api/v1/intake-bots/${botId}/submissions`, key);
const toPeer = ({ workspaceId, botId, keyId }: Caller) => post(`/${workspaceId}/${botId}/${keyId}`, "none");

async function countSubmissions({ sql }: Product): Promise<number> {
  const { rows } = await sql.query<{ count: string }>("SELECT count(*) FROM submissions");
  return Number(rows[0]?.count);
}

/** Checks that each 200 of a turn stands for one committed submission. */
async function withCommitted<T extends { requests: number }>(
  product: Product,
  turn: () => Promise<T>,
): Promise<T> {
  const before = await countSubmissions(product);
  const done = await turn();
  const created = (await countSubmissions(product)) - before;
  if (created !== done.requests) throw new Error(`${done.requests} responses, but ${created} submissions`);
  return done;
}

interface Setting {
  product: Product;
  peer: Peer;
  generator: LoadGenerator;
  load: { connections: number; warmUpMs: number; durationMs: number };
}

/** Prepares both contenders, each with workspaces of its own, in one database. */
async function contenders(ctx: BenchContext, { product, peer, generator, load }: Setting) {
  const owner = await createOwner(product.sql);
  const seconds = (load.warmUpMs + load.durationMs) / 1000;
  const requests = Math.max(MIN_KEYS * KEY_LIMIT, seconds * MAX_RATE * Math.min(ctx.rounds, 6));
  const ours = await ProductLoad.prepare({ product, generator, owner, requests, toRequest: toProduct });
  const callers = await createCallers(product.sql, owner, ours.callers.length);
  return {
    ours: async () => {
      const { result, drain } = await ours.saturate({ ...load, maxRate: MAX_RATE });
      return { perSecond: okPerSecond(result), requests: drain.rows };
    },
    theirs: async () => {
      const result = await generator.saturate(peer, { ...load, requests: callers.map(toPeer) });
      return { perSecond: okPerSecond(result), requests: result.answered };
    },
  };
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const times = ctx.quick ? { warmUpMs: 500, durationMs: 1_000 } : { warmUpMs: 1_500, durationMs: 5_000 };
  const product = await startProduct(ctx);
  const peer = await startPeer(ctx, "pg-submission.ts", [product.databaseUrl]);
  const generator = await LoadGenerator.start(ctx);
  const setting = { product, peer, generator, load: { connections: CONNECTIONS, ...times } };
  const { ours, theirs } = await contenders(ctx, setting);
  const [created, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < ctx.rounds; round++) {
    bare.push((await withCommitted(product, theirs)).perSecond);
    created.push((await withCommitted(product, ours)).perSecond);
    ctx.log(
      `round ${round + 1}: ${formatValue(created.at(-1) ?? 0)}/s, bare pg ${formatValue(bare.at(-1) ?? 0)}/s`,
    );
  }
  const series = (name: string, values: number[]) => ({ name, unit: "submissions/s", values });
  const product200 = series("ioZen API", created);
  const peer200 = series("bare pg behind node:http", bare);
  const over = ratio("ioZen ÷ bare pg", product200, peer200);
  return {
    series: [product200, peer200, over],
    goals: [{ text: "≥ 0.5 × the same SQL by bare pg behind node:http", series: over, atLeast: 0.5 }],
    notes: [
      `${CONNECTIONS} keep-alive connections; POST /api/v1/intake-bots/:id/submissions with a dozen answers and an Idempotency-Key of its own each time. Both contenders write to the same tables of one PostgreSQL, with synchronous commit, 10 connections and workspaces of their own.`,
      "Every 200 was found as a row of submissions, ioZen's also as a row of the log. The peer runs the product's statements in its order, and checks no key, limit or field, encrypts nothing and logs nothing.",
    ],
  };
}

export const p15: Measure = { id: "p15", title: "submissions created", run };
