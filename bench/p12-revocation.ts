import { dashboardApi } from "@/lib/routes";
import { DashboardSession } from "@/testing/http/dashboard-session";
import { percentile } from "@/testing/statistics";
import { createOwner } from "@/testing/world/workspaces";
import { KeyPoll } from "./load/key-poll";
import type { BenchContext, Measure, MeasureResult } from "./suite/measure";
import { type Caller, createCallers } from "./support/callers";
import { type Product, startProduct, startRedis } from "./support/product";

/** Accepted calls at each process before the key is revoked, so that each has it cached. */
const ACCEPTED_BEFORE = 20;
/** Outside Linux all calls come from one address, whose failed authentications are limited per minute. */
const MAX_TRIALS_PER_ADDRESS = 15;
const isLinux = process.platform === "linux";

interface Setting {
  processes: readonly Product[];
  session: DashboardSession;
}

/** Returns, for each process, the ms from the response of the revocation to the start of the last accepted call, or 0. */
async function trial({ processes, session }: Setting, caller: Caller, index: number): Promise<number[]> {
  const localAddress = isLinux ? `127.0.${1 + (index >> 7)}.${1 + (index & 127)}` : null;
  const polls = processes.map((target) => new KeyPoll({ target, localAddress, request: caller.request }));
  try {
    await Promise.all(polls.map((poll) => poll.acceptedAtLeast(ACCEPTED_BEFORE)));
    await session.call("DELETE", dashboardApi.apiKey(caller.slug, caller.keyId));
    const revokedAt = performance.timeOrigin + performance.now();
    await Promise.all(polls.map((poll) => poll.refused));
    return polls.map(({ accepted }) => Math.max(0, ...accepted.map((sentAt) => sentAt - revokedAt)));
  } finally {
    for (const poll of polls) poll.close();
  }
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const wanted = (ctx.quick ? 10 : 40) * ctx.rounds;
  const trials = isLinux ? wanted : Math.min(wanted, MAX_TRIALS_PER_ADDRESS);
  const variables = { REDIS_URL: await startRedis(ctx) };
  const first = await startProduct(ctx, { variables });
  const second = await startProduct(ctx, { databaseUrl: first.databaseUrl, variables });
  const owner = await createOwner(first.sql);
  const callers = await createCallers(first.sql, owner, trials);
  const session = await DashboardSession.signIn(first, owner);

  const found: number[][] = [];
  for (const [index, caller] of callers.slice(0, trials).entries()) {
    found.push(await trial({ processes: [first, second], session }, caller, index));
  }

  const at = (process: number) => found.map((times) => times[process] ?? Number.NaN);
  const all = [...at(0), ...at(1)];
  const figure = (name: string, value: number) => ({ name, unit: "ms", values: [value] });
  const p99 = figure("any process, p99", percentile(all, 99));
  const worst = figure("any process, worst", Math.max(...all));
  return {
    series: [
      { name: "process that revoked", unit: "ms", values: at(0) },
      { name: "other process", unit: "ms", values: at(1) },
      p99,
      worst,
    ],
    goals: [
      { text: "p99 ≤ 20 ms", series: p99, atMost: 20 },
      { text: "never after 1 s", series: worst, atMost: 1_000 },
    ],
    notes: [
      `${trials} keys, each in constant use at two processes on one database and one Redis while the dashboard of the first revokes it. Time from the response of the revocation to the start of the last accepted call, or 0 without one. The ranges are over the keys.`,
    ],
  };
}

export const p12: Measure = { id: "p12", title: "revoked key still accepted", run };
