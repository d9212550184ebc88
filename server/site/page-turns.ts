import "server-only";

import { readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setImmediate as nextTurn, setTimeout as elapsed } from "node:timers/promises";
import { SECOND_MS } from "@/lib/time";
import { heldSessionToken } from "@/server/http/session-cookie";
import { clientNetwork } from "@/server/http/client-address";
import { now } from "@/server/platform/clock";
import { processSingleton } from "@/server/platform/registry";
import { GateFull, WorkGate } from "@/server/platform/concurrency/work-gate";
import { rateLimiter } from "@/server/rate-limit/rate-limiter";
import { refusalTally } from "@/server/rate-limit/refusal-tally";
import { retryAfterSeconds } from "@/server/rate-limit/window";
import { type DashboardRefusal, jsonRefusal, sendDashboardRefusal } from "./dashboard-refusal";

/** Pages without a session that one address may open in a minute: more than a large office does while it signs in. */
const STRANGER_PAGES_PER_MINUTE = 600;

/**
 * A page takes the thread for ten milliseconds and more, in pieces that alternate with those of other pages. An address, or
 * a session, gets a part of the places, so that others overtake it. They are as many as the dashboard's connections to the
 * database, and its queue lasts about two seconds.
 */
const LIMITS = { maxRunning: 6, maxRunningEach: 2, maxWaitingEach: 100, maxWaiting: 500 };
/** A page that takes longer waits for the database or for a slow reader: its place is free for others. */
const MAX_PLACE_MS = SECOND_MS;
const FULL_RETRY_SECONDS = 5;

const pageGate = () => processSingleton("page-gate", () => new WorkGate(LIMITS));
/** Separate, because an attempt to sign in waits for others. */
const strangerGate = () => processSingleton("stranger-gate", () => new WorkGate(LIMITS));

/** Makes the response. */
type Work = () => Promise<void>;
export type Turn = (req: IncomingMessage, res: ServerResponse, work: Work) => Promise<void>;

function page(status: 429 | 503, reason: string, retrySeconds: number): DashboardRefusal {
  const body = `${reason} Wait ${retrySeconds} s, then try again.\n`;
  return { status, contentType: "text/plain; charset=utf-8", body, retrySeconds };
}

/** Does the work once there is a place for the subject. Throws `GateFull` when too many wait. */
async function inTurn(gate: WorkGate, subject: string, res: ServerResponse, work: Work): Promise<void> {
  let working: Promise<void> | undefined;
  await gate.run(subject, async () => {
    // The client left while it waited.
    if (res.req.socket.destroyed) return;
    working = work();
    await Promise.race([working, elapsed(MAX_PLACE_MS, undefined, { ref: false })]);
    // A response that waits for nothing would otherwise begin the next one in the same turn of the event loop.
    await nextTurn();
  });
  await working;
}

async function inTurnOrRefused(
  ...[gate, subject, res, work, refusal]: [...Parameters<typeof inTurn>, DashboardRefusal]
): Promise<void> {
  try {
    await inTurn(gate, subject, res, work);
  } catch (error) {
    if (!(error instanceof GateFull)) throw error;
    sendDashboardRefusal(res, refusal);
  }
}

const networkOf = ({ headers }: IncomingMessage) =>
  clientNetwork(new Headers({ "x-forwarded-for": String(headers["x-forwarded-for"]) }));

/** Seconds until the address may open another page without a session; null when it may now. */
async function secondsToWait(network: string): Promise<number | null> {
  const nowMs = now().getTime();
  const admission = await rateLimiter().admit(`pages:${network}`, STRANGER_PAGES_PER_MINUTE, nowMs);
  return admission.allowed ? null : retryAfterSeconds(admission, nowMs);
}

/** Takes a turn for a page: no number of them, from one address, starves the API or the pages of others. */
export function pageTurn(): Turn {
  // Next serves these files itself, beside the pages.
  const files = new Set(readdirSync("public").map((name) => `/${name}`));
  return async (req, res, work) => {
    const token = heldSessionToken(req.headers.cookie);
    const network = networkOf(req);
    const isCounted = token === null && !files.has(req.url ?? "");
    const seconds = isCounted ? await secondsToWait(network) : null;
    if (seconds !== null) {
      refusalTally().count(network);
      return sendDashboardRefusal(res, page(429, "Your address opened too many pages in a minute.", seconds));
    }
    const full = page(503, "Too many pages are being opened.", FULL_RETRY_SECONDS);
    return inTurnOrRefused(pageGate(), token ?? network, res, work, full);
  };
}

const FULL_JSON = jsonRefusal(
  "too_many_requests",
  `Too many requests at once. Wait ${FULL_RETRY_SECONDS} s, then try again.`,
  { retrySeconds: FULL_RETRY_SECONDS },
);

/** Takes a turn for a request to the dashboard's JSON without a session. People with one are limited by their account. */
export const routeTurn: Turn = (req, res, work) =>
  heldSessionToken(req.headers.cookie) === null
    ? inTurnOrRefused(strangerGate(), networkOf(req), res, work, FULL_JSON)
    : work();
