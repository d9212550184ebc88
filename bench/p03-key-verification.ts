import { createOwner } from "@/testing/world/workspaces";
import { getRequest } from "./load/load-connection";
import { LoadGenerator, okPerSecond, requireOk } from "./load/load-generator";
import { ProductLoad } from "./load/product-load";
import { TargetRotation } from "./load/target-rotation";
import { type BenchContext, formatValue, type Measure, type MeasureResult, ratio } from "./suite/measure";
import { KEY_LIMIT } from "./support/callers";
import { startPeer } from "./support/peers";
import { type Product, startProduct } from "./support/product";

const CONNECTIONS = 32;
const MAX_RATE = 40_000;
/** An upper bound on better-auth's verifications per second on any known machine. */
const PEER_MAX_RATE = 4_000;
const PEER_DATABASE = "bench_better_auth";

/** Creates a database for the peer in the product's PostgreSQL. */
async function createPeerDatabase({ sql, databaseUrl }: Product): Promise<string> {
  await sql.query(`CREATE DATABASE ${PEER_DATABASE}`);
  const url = new URL(databaseUrl);
  url.pathname = PEER_DATABASE;
  return url.href;
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const warmUpMs = ctx.quick ? 500 : 1_500;
  const durationMs = ctx.quick ? 1_500 : 5_000;
  const load = { connections: CONNECTIONS, warmUpMs, durationMs };
  const seconds = (warmUpMs + durationMs) / 1000;

  const product = await startProduct(ctx);
  const peerKeys = Math.ceil((seconds * PEER_MAX_RATE * Math.min(ctx.rounds, 6)) / KEY_LIMIT);
  const peer = await startPeer(ctx, "better-auth/server.ts", [
    await createPeerDatabase(product),
    String(peerKeys),
  ]);
  const peerTargets = new TargetRotation(
    peer.keys.map((key) => getRequest("/", key)),
    KEY_LIMIT,
  );
  const generator = await LoadGenerator.start(ctx);
  const owner = await createOwner(product.sql);
  const requests = seconds * MAX_RATE * Math.min(ctx.rounds, 6);
  const productLoad = await ProductLoad.prepare({ product, generator, owner, requests });

  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < ctx.rounds; round++) {
    const targets = peerTargets.take(seconds * PEER_MAX_RATE, KEY_LIMIT, Date.now());
    const verified = await generator.saturate(peer, { ...load, requests: targets, budget: KEY_LIMIT });
    requireOk(verified);
    peerTargets.finish(targets, Date.now());
    theirs.push(okPerSecond(verified));
    const { result } = await productLoad.saturate({ ...load, maxRate: MAX_RATE });
    ours.push(okPerSecond(result));
    ctx.log(
      `round ${round + 1}: ${formatValue(ours.at(-1) ?? 0)}/s, better-auth ${formatValue(theirs.at(-1) ?? 0)}/s`,
    );
  }

  const product200 = { name: "ioZen API", unit: "verifications/s", values: ours };
  const peer200 = { name: "better-auth api-key", unit: "verifications/s", values: theirs };
  const over = ratio("ioZen API ÷ better-auth", product200, peer200);
  return {
    series: [product200, peer200, over],
    goals: [{ text: "≥ 15 × better-auth", series: over, atLeast: 15 }],
    notes: [
      `${CONNECTIONS} keep-alive connections over HTTP to each, on the same PostgreSQL. better-auth responds from node:http after auth.api.verifyApiKey with a permission and its rate limit of ${KEY_LIMIT} per minute; it logs nothing.`,
      "ioZen serves GET /api/v1/intake-bots/:id: key, scope and exact limit, the bot itself, and a log row.",
    ],
  };
}

export const p3: Measure = { id: "p3", title: "key verifications", run };
