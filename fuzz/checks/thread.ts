import { median, percentile } from "@/testing/statistics";
import { delay } from "@/testing/wait";
import type { Traffic } from "../client/traffic";
import { isWithin, longestTurn, type Span, type Turn, type Turns } from "../client/turns";

/** The maximum time that one request may block the server's thread. */
const MAX_TURN_MS = 50;
/** The minimum number of requests of the longest turns that are sent again alone; all above the bound are. */
const MIN_SUSPECTS = 20;
const REPETITIONS = 5;
/** Separates the turns of one request from those of the next. */
const PAUSE_MS = 30;

/** The cost of one suspect when sent alone. */
interface Alone {
  number: number;
  blockedMs: number;
}

interface ThreadVerdict {
  figures: string;
  problems: string[];
}

/** Sends a request alone several times; returns the median of its longest turns in ms. */
export async function measureAlone(number: number, traffic: Traffic, turns: Turns): Promise<number> {
  const spans: Span[] = [];
  for (let attempt = 1; attempt <= REPETITIONS; attempt++) {
    spans.push(await traffic.repeat(number, attempt));
    await delay(PAUSE_MS);
  }
  const seen = await turns.read();
  return median(spans.map((span) => longestTurn(seen, span)));
}

/** Returns the requests in flight during the longest turns: any of them may have caused one. */
function suspectsOf(seen: readonly Turn[], spans: readonly Span[]): number[] {
  const suspects = new Set<number>();
  for (const turn of seen.toSorted((a, b) => b.blockedMs - a.blockedMs)) {
    if (turn.blockedMs <= MAX_TURN_MS && suspects.size >= MIN_SUSPECTS) break;
    for (const [number, span] of spans.entries()) if (isWithin(turn, span)) suspects.add(number);
  }
  return [...suspects];
}

/**
 * A turn includes the work of all requests that arrived together, of the log and of garbage collection. The requests of
 * the longest turns are therefore sent again one by one, several times: a request's own cost shows each time.
 */
export async function judgeThread(traffic: Traffic, turns: Turns): Promise<ThreadVerdict> {
  const seen = await turns.read();
  const all = traffic.spans.map((span) => longestTurn(seen, span));
  const alone: Alone[] = [];
  const suspects = suspectsOf(seen, traffic.spans);
  for (const number of suspects)
    alone.push({ number, blockedMs: await measureAlone(number, traffic, turns) });
  const worst = alone.toSorted((a, b) => b.blockedMs - a.blockedMs);
  const beyond = worst.filter(({ blockedMs }) => blockedMs > MAX_TURN_MS);
  const named = worst
    .slice(0, 3)
    .map(({ number, blockedMs }) => `${blockedMs.toFixed(1)} ms (request ${number})`);
  const [p999, max] = [percentile(all, 99.9), percentile(all, 100)];
  return {
    figures:
      `turns under full load: p99.9 ${p999.toFixed(1)} ms, max ${max.toFixed(1)} ms; ` +
      `${suspects.length} suspects sent alone: ${named.join(", ")}`,
    problems: beyond.map(
      ({ number, blockedMs }) => `request ${number} blocks the thread for ${blockedMs.toFixed(1)} ms`,
    ),
  };
}
