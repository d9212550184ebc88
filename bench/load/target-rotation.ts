import { RATE_WINDOW_MS } from "@/lib/workspace/plans";

/** Added to the window for requests that were in flight when a run ended. */
const SLACK_MS = 2_000;

interface Spent {
  at: number;
  requests: number;
}

/**
 * Hands out callers (a key each) below their rate limit: each gets at most `limit` requests in any window, over all runs
 * of a measure. The least recently used come first.
 */
export class TargetRotation<T> {
  private readonly spent: Spent[][];

  constructor(
    private readonly targets: readonly T[],
    private readonly limit: number,
  ) {
    this.spent = targets.map(() => []);
  }

  /** Takes callers that together may send `requests`, at most `each` per caller, from `now` (Unix ms) on. */
  take(requests: number, each: number, now: number): T[] {
    const count = Math.ceil(requests / each);
    const free = this.spent
      .map((runs, index) => ({ index, usedAt: runs.at(-1)?.at ?? 0, left: this.left(index, now) }))
      .filter(({ left }) => left >= each)
      .toSorted((a, b) => a.usedAt - b.usedAt || a.index - b.index)
      .slice(0, count);
    if (free.length < count) throw new Error(`${count} callers are needed, ${free.length} are free`);
    return free.flatMap(({ index }) => {
      this.spent[index]?.push({ at: now, requests: each });
      const target = this.targets[index];
      return target === undefined ? [] : [target];
    });
  }

  /** Records the end of a run, from which its requests stay in their windows. */
  finish(targets: readonly T[], now: number): void {
    const used = new Set(targets);
    for (const [index, target] of this.targets.entries()) {
      const last = used.has(target) ? this.spent[index]?.at(-1) : undefined;
      if (last) last.at = now;
    }
  }

  private left(index: number, now: number): number {
    const recent = (this.spent[index] ?? []).filter(({ at }) => at > now - RATE_WINDOW_MS - SLACK_MS);
    this.spent[index] = recent;
    return this.limit - recent.reduce((sum, { requests }) => sum + requests, 0);
  }
}
