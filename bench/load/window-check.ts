export interface Accepted {
  /** When the request was sent and its answer had arrived, in milliseconds of one clock. */
  sentAt: number;
  answeredAt: number;
}

/**
 * Most requests that one true window of `windowMs` let through, seen from outside: a request is in a window when it was
 * both sent and answered within it, so the moment it was admitted lies there too. No latency can make this count too high.
 */
export function mostAcceptedInWindow(accepted: readonly Accepted[], windowMs: number): number {
  const byEnd = accepted.toSorted((a, b) => a.answeredAt - b.answeredAt);
  let most = 0;
  for (const { sentAt: start } of accepted) {
    const from = firstIndex(byEnd, start);
    const until = firstIndex(byEnd, start + windowMs);
    let inside = 0;
    for (let index = from; index < until; index++) if ((byEnd[index]?.sentAt ?? 0) >= start) inside++;
    most = Math.max(most, inside);
  }
  return most;
}

/** Index of the first request answered at `time` or later. */
function firstIndex(byEnd: readonly Accepted[], time: number): number {
  let [low, high] = [0, byEnd.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((byEnd[middle]?.answeredAt ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Whether sending at these times is legal whatever each request's delay, up to `slackMs`: no window of `windowMs` plus the
 * slack holds more than `limit` of them.
 */
export function isLegal(
  times: readonly number[],
  { limit, windowMs, slackMs }: { limit: number; windowMs: number; slackMs: number },
): boolean {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted.every((time, index) => {
    const earlier = sorted[index - limit];
    return earlier === undefined || time - earlier >= windowMs + slackMs;
  });
}
