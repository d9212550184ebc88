interface Accepted {
  /** When the request was sent and its response had arrived, in milliseconds of one clock. */
  sentAt: number;
  answeredAt: number;
}

/**
 * Returns the maximum number of accepted requests in any true window of `windowMs`, seen from outside: a request is in a
 * window if it was both sent and answered within it, and so admitted there. Latency cannot make this count too high.
 */
export function maxAcceptedInWindow(accepted: readonly Accepted[], windowMs: number): number {
  const byEnd = accepted.toSorted((a, b) => a.answeredAt - b.answeredAt);
  let highest = 0;
  for (const { sentAt: start } of accepted) {
    const from = firstIndex(byEnd, start);
    const until = firstIndex(byEnd, start + windowMs);
    let inside = 0;
    for (let index = from; index < until; index++) if ((byEnd[index]?.sentAt ?? 0) >= start) inside++;
    highest = Math.max(highest, inside);
  }
  return highest;
}

/** Returns the index of the first request answered at `time` or later. */
function firstIndex(byEnd: readonly Accepted[], time: number): number {
  let [low, high] = [0, byEnd.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((byEnd[middle]?.answeredAt ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Rule {
  limit: number;
  windowMs: number;
  slackMs: number;
}

interface Judged {
  /** Requests that the limit allowed at the time when the client offered them. */
  legal: number;
  /** Those of them that were refused. */
  denied: number;
}

/**
 * Judges a client's responses by the times at which it really offered its requests, whether or not the server had freed a
 * connection: one is legal if fewer than `limit` accepted ones were offered in the window plus the slack before it. So a
 * late generator makes no request seem denied, and a server that takes longer than the slack is at fault.
 */
export function judgeRefusals(
  responses: readonly { status: number; offeredAt: number }[],
  { limit, windowMs, slackMs }: Rule,
): Judged {
  const accepted: number[] = [];
  let [first, legal, denied] = [0, 0, 0];
  for (const { status, offeredAt } of responses.toSorted((a, b) => a.offeredAt - b.offeredAt)) {
    while ((accepted[first] ?? offeredAt) <= offeredAt - windowMs - slackMs) first++;
    if (accepted.length - first < limit) {
      legal += 1;
      if (status !== 200) denied += 1;
    }
    if (status === 200) accepted.push(offeredAt);
  }
  return { legal, denied };
}

/**
 * Returns whether sending at these times is legal for any delay up to `slackMs` per request: no window of `windowMs` plus
 * the slack contains more than `limit` of them.
 */
export function isLegal(times: readonly number[], { limit, windowMs, slackMs }: Rule): boolean {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted.every((time, index) => {
    const earlier = sorted[index - limit];
    return earlier === undefined || time - earlier >= windowMs + slackMs;
  });
}
