import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MemoryRateLimiter } from "./memory-limiter";
import { RATE_WINDOW_MS } from "@/lib/workspace/plans";

/** Times in ms, rising by steps that cross the window often. */
const arrivals = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: RATE_WINDOW_MS + 5 })), {
    maxLength: 300,
  })
  .map((steps) => {
    let now = 1_000_000;
    return steps.map((step) => (now += step));
  });
const limits = fc.integer({ min: 1, max: 8 });

/** The rule, written naively: admitted when fewer than `limit` admitted requests lie in the last 60 seconds. */
function admittedByExactLog(times: number[], limit: number): number[] {
  const admitted: number[] = [];
  for (const now of times) {
    if (admitted.filter((at) => at > now - RATE_WINDOW_MS).length < limit) admitted.push(now);
  }
  return admitted;
}

describe("MemoryRateLimiter", () => {
  it("admits exactly the requests that an exact log admits", () => {
    fc.assert(
      fc.property(arrivals, limits, (times, limit) => {
        const limiter = new MemoryRateLimiter();
        const admitted = times.filter((now) => limiter.admit("key:a", limit, now).allowed);
        expect(admitted).toEqual(admittedByExactLog(times, limit));
      }),
    );
  });

  it("frees no place early for requests that overtook each other", () => {
    const limiter = new MemoryRateLimiter();
    const received = [100_000, 96_001, 100_002, 96_003];
    for (const now of received) expect(limiter.admit("key:a", 4, now).allowed).toBe(true);
    expect(limiter.admit("key:a", 4, 159_999).allowed).toBe(false);
    expect(limiter.admit("key:a", 4, 160_000).allowed).toBe(true);
  });

  it("returns the earliest time at which a request is admitted again", () => {
    fc.assert(
      fc.property(arrivals, limits, (times, limit) => {
        const limiter = new MemoryRateLimiter();
        for (const now of times) {
          const admission = limiter.admit("key:a", limit, now);
          if (admission.allowed) continue;
          expect(limiter.peek("key:a", limit, admission.freeAt - 1).remaining).toBe(0);
          expect(limiter.peek("key:a", limit, admission.freeAt).remaining).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("counts down, and returns when the oldest counted request leaves", () => {
    const limiter = new MemoryRateLimiter();
    expect(limiter.peek("key:a", 3, 5_000)).toEqual({ limit: 3, remaining: 3, resetAt: 5_000 });
    expect(limiter.admit("key:a", 3, 5_000)).toMatchObject({ remaining: 2, resetAt: 65_000 });
    expect(limiter.admit("key:a", 3, 6_000)).toMatchObject({ remaining: 1, resetAt: 65_000 });
    expect(limiter.admit("key:a", 3, 65_000)).toMatchObject({ remaining: 1, resetAt: 66_000 });
  });

  it("does not mix subjects", () => {
    const limiter = new MemoryRateLimiter();
    limiter.admit("key:a", 1, 0);
    expect(limiter.admit("key:a", 1, 1).allowed).toBe(false);
    expect(limiter.admit("key:b", 1, 1).allowed).toBe(true);
  });

  it("refuses everything at a limit of 0", () => {
    expect(new MemoryRateLimiter().admit("key:a", 0, 0).allowed).toBe(false);
  });

  it("does not reopen the window when the clock is set back", () => {
    const limiter = new MemoryRateLimiter();
    limiter.admit("key:a", 1, 10 * RATE_WINDOW_MS);
    expect(limiter.admit("key:a", 1, 8 * RATE_WINDOW_MS).allowed).toBe(false);
    expect(limiter.admit("key:a", 1, 11 * RATE_WINDOW_MS).allowed).toBe(true);
  });

  it("blocks nobody for longer than a window when the clock is set back", () => {
    const limiter = new MemoryRateLimiter();
    const hour = 60 * RATE_WINDOW_MS;
    expect(limiter.admit("key:a", 2, 2 * hour).allowed).toBe(true);
    expect(limiter.admit("key:a", 2, hour).allowed).toBe(true);
    expect(limiter.admit("key:a", 2, hour + 1)).toMatchObject({
      allowed: false,
      freeAt: hour + RATE_WINDOW_MS,
    });
    expect(limiter.admit("key:a", 2, hour + RATE_WINDOW_MS).allowed).toBe(true);
  });

  it("forgets idle subjects after the clock was set back too", () => {
    const limiter = new MemoryRateLimiter();
    limiter.admit("key:a", 1, 100 * RATE_WINDOW_MS);
    limiter.admit("key:b", 1, 50 * RATE_WINDOW_MS);
    limiter.admit("key:c", 1, 51 * RATE_WINDOW_MS);
    expect(limiter.subjects).toBe(1);
  });

  it("counts restored requests", () => {
    const limiter = new MemoryRateLimiter();
    limiter.restore("key:a", 1_000);
    expect(limiter.admit("key:a", 1, 2_000)).toMatchObject({ allowed: false, freeAt: 61_000 });
  });
});
