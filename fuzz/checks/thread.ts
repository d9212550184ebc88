import { median, percentile } from "@/testing/statistics";
import { delay } from "@/testing/wait";
import type { Traffic } from "../client/traffic";
import { isWithin, longestTurn, type Span, type Turn, type Turns } from "../client/turns";

/** The longest that one request may hold the server's thread. */
const MAX_TURN_MS = 50;
/** Requests of the longest turns to send again alone, at least; beyond the bound, all are sent again. */
const SLOWEST = 20;
const TIMES = 5;
/** So that one's turns are over before the next is sent. */
const APART_MS = 30;

/** The cost of one suspect with nothing beside it. */
interface Alone {
  number: number;
  heldMs: number;
}

export interface ThreadVerdict {
  figures: string;
  problems: string[];
}

/** Sends a request several times with nothing beside it; the middle of its turns, in ms. */
export async function measureAlone(number: number, traffic: Traffic, turns: Turns): Promise<number> {
  const spans: Span[] = [];
  for (let attempt = 1; attempt <= TIMES; attempt++) {
    spans.push(await traffic.again(number, attempt));
    await delay(APART_MS);
  }
  const seen = await turns.read();
  return median(spans.map((span) => longestTurn(seen, span)));
}

/** The requests that were in flight during the longest turns, by turn: any of them may have caused it. */
function suspectsOf(seen: readonly Turn[], spans: readonly Span[]): number[] {
  const suspects = new Set<number>();
  for (const turn of seen.toSorted((a, b) => b.heldMs - a.heldMs)) {
    if (turn.heldMs <= MAX_TURN_MS && suspects.size >= SLOWEST) break;
    for (const [number, span] of spans.entries()) if (isWithin(turn, span)) suspects.add(number);
  }
  return [...suspects];
}

/**
 * A turn holds the work of all requests that arrived together, of the log and of the collector. So the requests of the
 * longest turns are sent again, one by one and several times: what is a request's own shows each time.
 */
export async function judgeThread(traffic: Traffic, turns: Turns): Promise<ThreadVerdict> {
  const seen = await turns.read();
  const all = traffic.spans.map((span) => longestTurn(seen, span));
  const alone: Alone[] = [];
  const suspects = suspectsOf(seen, traffic.spans);
  for (const number of suspects) alone.push({ number, heldMs: await measureAlone(number, traffic, turns) });
  const worst = alone.toSorted((a, b) => b.heldMs - a.heldMs);
  const beyond = worst.filter(({ heldMs }) => heldMs > MAX_TURN_MS);
  const named = worst.slice(0, 3).map(({ number, heldMs }) => `${heldMs.toFixed(1)} ms (request ${number})`);
  const [p999, max] = [percentile(all, 99.9), percentile(all, 100)];
  return {
    figures:
      `turns with all others in them: p99.9 ${p999.toFixed(1)} ms, max ${max.toFixed(1)} ms; ` +
      `${suspects.length} suspects alone: ${named.join(", ")}`,
    problems: beyond.map(
      ({ number, heldMs }) => `request ${number} holds the thread for ${heldMs.toFixed(1)} ms`,
    ),
  };
}
