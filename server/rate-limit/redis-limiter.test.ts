import { createServer } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { RedisRateLimiter } from "./redis-limiter";

/* With a Redis that works: `npm run chaos -- redis`. Here: without one, no request may fail or wait for long. */

const limiters: RedisRateLimiter[] = [];
afterEach(() => {
  for (const limiter of limiters.splice(0)) limiter.stop();
});

function limiterAt(url: string) {
  const warn = vi.fn();
  const limiter = new RedisRateLimiter(url, warn);
  limiters.push(limiter);
  return { limiter, warn };
}

async function admitted(limiter: RedisRateLimiter, requests: number): Promise<number> {
  const answers = await Promise.all(Array.from({ length: requests }, () => limiter.admit("key:a", 5, 1_000)));
  return answers.filter(({ allowed }) => allowed).length;
}

describe("RedisRateLimiter without Redis", () => {
  it("limits by this process's own windows, and says so once", async () => {
    const { limiter, warn } = limiterAt("redis://127.0.0.1:1");
    expect(await admitted(limiter, 20)).toBe(5);
    expect(await limiter.peek("key:a", 5, 1_000)).toEqual({ limit: 5, remaining: 0, resetAt: 61_000 });
    expect(limiter.isShared).toBe(false);
    expect(warn).toHaveBeenCalledOnce();
  });

  it("gives up soon on one that takes the connection and never answers", async () => {
    const server = createServer(() => undefined);
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address ? address.port : 0);
      });
    });
    const { limiter } = limiterAt(`redis://127.0.0.1:${port}`);
    expect(await admitted(limiter, 20)).toBe(5);
    server.close();
  });
});
