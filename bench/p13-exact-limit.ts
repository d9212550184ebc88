import { startPeer } from "./support/child-server";
import { getRequest } from "./support/load-connection";
import { type Address, LoadGenerator } from "./support/load-generator";
import type { LoadResult } from "./support/load-protocol";
import type { BenchContext, Measure, MeasureResult } from "./support/measure";
import { startProduct } from "./support/product";
import { isLegal, mostAcceptedInWindow } from "./support/window-check";
import { createCallers, createOwner, KEY_LIMIT } from "./support/workspaces";

const WINDOW_MS = 60_000;
const CONNECTIONS = 50;
/** The attack: one request opens the window, then nothing until shortly before its end, then all that gets through. */
const QUIET_UNTIL_MS = 56_000;
const ATTACK_UNTIL_MS = 66_000;
const ATTACK_PER_SECOND = 400;
/** A legal request keeps this much distance from the window's edge: no delay on the way makes it illegal. */
const SLACK_MS = 1_000;

const spread = (from: number, until: number, count: number) =>
  Array.from({ length: count }, (_, index) => from + ((until - from) * index) / count);

const attack = [
  0,
  ...spread(QUIET_UNTIL_MS, ATTACK_UNTIL_MS, ((ATTACK_UNTIL_MS - QUIET_UNTIL_MS) / 1000) * ATTACK_PER_SECOND),
];
/** A client just under the limit without pause: the last request of a window that counts anew frees nothing for it. */
const steady = spread(0, ATTACK_UNTIL_MS, Math.floor((ATTACK_UNTIL_MS / (WINDOW_MS + SLACK_MS)) * KEY_LIMIT));
/** The same budget in two bursts: the second window's come as soon as the first's have left it. */
const inBursts = [
  ...spread(0, 500, KEY_LIMIT / 2),
  ...spread(30_000, 30_500, KEY_LIMIT / 2),
  ...spread(WINDOW_MS + SLACK_MS, WINDOW_MS + SLACK_MS + 500, KEY_LIMIT / 2),
];

interface Limited extends Address {
  name: string;
  /** A request by a key that is this client's alone. */
  request: (client: number) => string;
}

function send(generator: LoadGenerator, target: Limited, client: number, times: readonly number[]) {
  const requests = [target.request(client)];
  const durationMs = ATTACK_UNTIL_MS;
  return generator.scheduled(target, {
    requests,
    times,
    durationMs,
    connections: CONNECTIONS,
    capture: true,
  });
}

function requireLimiterAnswers({ statuses, broken }: LoadResult): void {
  const other = Object.keys(statuses).find((status) => status !== "200" && status !== "429");
  if (other !== undefined || broken > 0)
    throw new Error(`A limiter answered ${other ?? "by closing a connection"}`);
}

async function measureOne(ctx: BenchContext, target: Limited) {
  const patterns = [attack, steady, inBursts];
  const [attacked, ...legal] = await Promise.all(
    patterns.map((times, client) => send(LoadGenerator.start(ctx), target, client, times)),
  );
  if (!attacked) throw new Error("The attack has no result");
  for (const result of [attacked, ...legal]) requireLimiterAnswers(result);
  const accepted = attacked.captured.filter(({ status }) => status === 200);
  const sent = legal.reduce((sum, { answered }) => sum + answered, 0);
  const denied = legal.reduce((sum, { statuses }) => sum + (statuses["429"] ?? 0), 0);
  const unit = (name: string, unitName: string, value: number) => ({
    name: `${target.name}, ${name}`,
    unit: unitName,
    values: [value],
  });
  return {
    worst: unit(
      "accepted in a true window ÷ limit",
      "×",
      mostAcceptedInWindow(accepted, WINDOW_MS) / KEY_LIMIT,
    ),
    denied: unit("legal requests denied", "%", (denied / sent) * 100),
    sent,
    refused: attacked.statuses["429"] ?? 0,
  };
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const rule = { limit: KEY_LIMIT, windowMs: WINDOW_MS, slackMs: SLACK_MS - 1 };
  if (!isLegal(steady, rule) || !isLegal(inBursts, rule)) throw new Error("The legal clients are not legal");
  const product = await startProduct(ctx);
  const peer = await startPeer(ctx, "rate-limiter-flexible.ts");
  const callers = await createCallers(product.sql, await createOwner(product.sql), 10);
  ctx.log(`${ATTACK_UNTIL_MS / 1000} s of one attack and two legal clients on each`);
  const [ours, theirs] = await Promise.all([
    measureOne(ctx, { ...product, name: "ioZen API", request: (client) => callers[client]?.request ?? "" }),
    measureOne(ctx, {
      ...peer,
      name: "rate-limiter-flexible",
      request: (client) => getRequest("/", `client-${client}`),
    }),
  ]);
  return {
    series: [ours.worst, theirs.worst, ours.denied, theirs.denied],
    goals: [
      { text: "accepted in any true window ÷ limit ≤ 1.00", series: ours.worst, atMost: 1 },
      { text: "legal requests denied ≤ 0.1 %", series: ours.denied, atMost: 0.1 },
    ],
    notes: [
      `The attack: ${attack.length} requests on ${CONNECTIONS} connections around the end of the window that its first request opened; ${ours.refused} were refused by ours, ${theirs.refused} by the peer. Accepted requests are counted from outside: sent and answered within the same ${WINDOW_MS / 1000} s.`,
      `Legal: ${ours.sent} requests to each, evenly and in bursts, never more than ${KEY_LIMIT} in any ${(WINDOW_MS + SLACK_MS) / 1000} s. One pass; time is the measure's own, so there are no rounds.`,
    ],
  };
}

export const p13: Measure = { id: "p13", title: "exactness of the rate limit", mostlyWaits: true, run };
