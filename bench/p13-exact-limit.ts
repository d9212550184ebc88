import { RATE_WINDOW_MS } from "@/lib/workspace/plans";
import { createOwner } from "@/testing/world/workspaces";
import { getRequest } from "./load/load-connection";
import { type Address, LoadGenerator } from "./load/load-generator";
import type { CapturedResponse, LoadResult } from "./load/load-protocol";
import { isLegal, judgeRefusals, maxAcceptedInWindow } from "./load/window-check";
import type { BenchContext, Measure, MeasureResult } from "./suite/measure";
import { createCallers, KEY_LIMIT } from "./support/callers";
import { startPeer } from "./support/peers";
import { type Product, startProduct, startRedis } from "./support/product";

const CONNECTIONS = 50;
/** The attack: one request opens the window, then a pause until shortly before its end, then as many as possible. */
const QUIET_UNTIL_MS = 56_000;
const ATTACK_UNTIL_MS = 66_000;
const ATTACK_PER_SECOND = 400;
/** A legal request keeps this distance from the window's edge, so that a server may take this long to receive one. */
const SLACK_MS = 1_000;
/** The generators may be this late, and the requests remain legal. */
const LATENESS_MS = 500;
const RULE = { limit: KEY_LIMIT, windowMs: RATE_WINDOW_MS, slackMs: SLACK_MS };
/** The distance between a legal request and the one that made room for it. */
const LEGAL_MS = RATE_WINDOW_MS + SLACK_MS + LATENESS_MS;

const spread = (from: number, until: number, count: number) =>
  Array.from({ length: count }, (_, index) => from + ((until - from) * index) / count);

const attack = [
  0,
  ...spread(QUIET_UNTIL_MS, ATTACK_UNTIL_MS, ((ATTACK_UNTIL_MS - QUIET_UNTIL_MS) / 1000) * ATTACK_PER_SECOND),
];
/** A client just under the limit without pauses: it gains nothing from a window that restarts. */
const steady = spread(0, ATTACK_UNTIL_MS, Math.floor((ATTACK_UNTIL_MS / LEGAL_MS) * KEY_LIMIT));
/** The same budget in two bursts: those of the second window start as soon as the first's have left it. */
const inBursts = [
  ...spread(0, 500, KEY_LIMIT / 2),
  ...spread(30_000, 30_500, KEY_LIMIT / 2),
  ...spread(LEGAL_MS, LEGAL_MS + 500, KEY_LIMIT / 2),
];

const PATTERNS = [attack, steady, inBursts];

interface Limited {
  name: string;
  /** One for each client at each process. */
  generators: readonly LoadGenerator[];
  /** The processes that share the limit; each client alternates between them. */
  processes: readonly Address[];
  /** Returns a request with the client's own key. */
  request: (client: number) => string;
}

interface Sent {
  captured: CapturedResponse[];
  /** How late the generators sent, in milliseconds. */
  latenessMs: number;
}

/** Sends one client's requests at these times. */
async function send(
  { name, generators, processes, request }: Limited,
  client: number,
  times: readonly number[],
): Promise<Sent> {
  const load = {
    requests: [request(client)],
    durationMs: ATTACK_UNTIL_MS,
    connections: CONNECTIONS / processes.length,
    capture: true,
  };
  const results = await Promise.all(
    processes.map((process, turn) => {
      const own = times.filter((_, index) => index % processes.length === turn);
      const generator = generators[client * processes.length + turn];
      if (!generator) throw new Error("A client has no generator");
      return generator.scheduled(process, { ...load, times: own });
    }),
  );
  for (const result of results) requireLimiterStatuses(name, result);
  return {
    captured: results.flatMap((result) => result.captured),
    latenessMs: Math.max(...results.map(({ lateness }) => lateness)),
  };
}

const isAccepted = ({ status }: CapturedResponse) => status === 200;

function requireLimiterStatuses(name: string, { statuses, broken }: LoadResult): void {
  const other = Object.keys(statuses).find((status) => status !== "200" && status !== "429");
  if (other !== undefined || broken > 0)
    throw new Error(`${name} ${other === undefined ? "closed a connection" : `returned a ${other}`}`);
}

/** Creates a key for each client; returns their requests. */
async function callersOf({ sql }: Product): Promise<Limited["request"]> {
  const callers = await createCallers(sql, await createOwner(sql), 10);
  return (client) => callers[client]?.request ?? "";
}

async function startPair(ctx: BenchContext): Promise<Omit<Limited, "name" | "generators">> {
  const variables = { REDIS_URL: await startRedis(ctx) };
  const first = await startProduct(ctx, { variables });
  const second = await startProduct(ctx, { databaseUrl: first.databaseUrl, variables });
  return { processes: [first, second], request: await callersOf(first) };
}

async function measureOne(target: Limited) {
  const all = await Promise.all(PATTERNS.map((times, client) => send(target, client, times)));
  const [attacked, ...others] = all;
  if (!attacked) throw new Error("The attack has no result");
  const accepted = attacked.captured.filter(isAccepted);
  const judged = others.map(({ captured }) => judgeRefusals(captured, RULE));
  const legal = judged.reduce((sum, one) => sum + one.legal, 0);
  const denied = judged.reduce((sum, one) => sum + one.denied, 0);
  const unit = (name: string, unitName: string, value: number) => ({
    name: `${target.name}, ${name}`,
    unit: unitName,
    values: [value],
  });
  return {
    worst: unit(
      "accepted in a true window ÷ limit",
      "×",
      maxAcceptedInWindow(accepted, RATE_WINDOW_MS) / KEY_LIMIT,
    ),
    denied: unit("legal requests denied", "%", (denied / legal) * 100),
    legal,
    refused: attacked.captured.length - accepted.length,
    latenessMs: Math.max(...all.map(({ latenessMs }) => latenessMs)),
  };
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  if (!isLegal(steady, RULE) || !isLegal(inBursts, RULE)) throw new Error("The legal clients are not legal");
  const pair = await startPair(ctx);
  const peer = await startPeer(ctx, "rate-limiter-flexible.ts");
  const generatorsFor = (processes: number) => LoadGenerator.startMany(ctx, PATTERNS.length * processes);
  const generators = {
    ours: await generatorsFor(1),
    pair: await generatorsFor(2),
    peer: await generatorsFor(1),
  };
  // Last: the limit must hold from the first request of a process on.
  const product = await startProduct(ctx);
  const request = await callersOf(product);
  ctx.log(`${ATTACK_UNTIL_MS / 1000} s of one attack and two legal clients on each`);
  const [ours, both, theirs] = await Promise.all([
    measureOne({ name: "ioZen API", generators: generators.ours, processes: [product], request }),
    measureOne({ name: "two ioZen processes, one Redis", generators: generators.pair, ...pair }),
    measureOne({
      name: "rate-limiter-flexible",
      generators: generators.peer,
      processes: [peer],
      request: (client) => getRequest("/", `client-${client}`),
    }),
  ]);
  const planned = steady.length + inBursts.length;
  const latenessMs = Math.max(ours.latenessMs, both.latenessMs, theirs.latenessMs);
  return {
    series: [ours.worst, both.worst, theirs.worst, ours.denied, both.denied, theirs.denied],
    goals: [
      { text: "accepted in any true window ÷ limit ≤ 1.00", series: ours.worst, atMost: 1 },
      { text: "the same over two processes", series: both.worst, atMost: 1 },
      { text: "legal requests denied ≤ 0.1 %", series: ours.denied, atMost: 0.1 },
      { text: "the same over two processes", series: both.denied, atMost: 0.1 },
    ],
    notes: [
      `The attack: ${attack.length} requests on ${CONNECTIONS} connections around the end of the window opened by its first request; ioZen refused ${ours.refused}, the two processes ${both.refused}, the peer ${theirs.refused}. Accepted requests are counted from outside: sent and answered within the same ${RATE_WINDOW_MS / 1000} s.`,
      `Legal: ${planned} requests to each, evenly and in bursts, never more than ${KEY_LIMIT} in any ${LEGAL_MS / 1000} s, planned so; by the times at which the generators really offered them, ${ours.legal}, ${both.legal} and ${theirs.legal} were legal and are judged. The generators themselves were at most ${latenessMs.toFixed(0)} ms late (p99 of one). One pass: the measure sets its own times, so there are no rounds.`,
      "The single ioZen process gets its first request right after its start.",
    ],
  };
}

export const p13: Measure = { id: "p13", title: "exactness of the rate limit", mostlyWaits: true, run };
