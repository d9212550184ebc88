import { createServer, type Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { RedisRateLimiter } from "./redis-limiter";

/* With a Redis that works: `npm run chaos -- redis`. Here: without one, no request may fail or wait for long. */

const endings: (() => unknown)[] = [];
afterEach(() => {
  for (const end of endings.splice(0).toReversed()) end();
});

function limiterAt(url: string) {
  const warn = vi.fn();
  const limiter = new RedisRateLimiter(url, { warn });
  endings.push(() => limiter.stop());
  return { limiter, warn };
}

/** A server that is not Redis; returns its address. */
async function serve(onConnection: (socket: Socket) => unknown): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    onConnection(socket);
  });
  endings.push(() => server.close());
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return `redis://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

async function admitted(limiter: RedisRateLimiter, requests: number): Promise<number> {
  const answers = await Promise.all(Array.from({ length: requests }, () => limiter.admit("key:a", 5, 1_000)));
  return answers.filter(({ allowed }) => allowed).length;
}

describe("RedisRateLimiter without Redis", () => {
  it("limits by this process's own windows, and warns once", async () => {
    const { limiter, warn } = limiterAt("redis://127.0.0.1:1");
    expect(await admitted(limiter, 20)).toBe(5);
    expect(await limiter.peek("key:a", 5, 1_000)).toEqual({ limit: 5, remaining: 0, resetAt: 61_000 });
    expect(limiter.isShared).toBe(false);
    await vi.waitFor(() => expect(warn).toHaveBeenCalled());
    expect(await admitted(limiter, 20)).toBe(0);
    expect(warn).toHaveBeenCalledOnce();
  });

  it("soon gives up on a server that accepts the connection and never responds", async () => {
    const { limiter } = limiterAt(await serve(() => undefined));
    expect(await admitted(limiter, 20)).toBe(5);
  });

  it("does not use a server that refuses writes, connects again in case another has taken over, and warns once", async () => {
    let connections = 0;
    let writes = 0;
    const url = await serve((socket) => {
      connections++;
      socket.on("data", (bytes) => {
        // ioredis sends commands of one moment in one piece: each begins with the number of its words.
        for (const command of bytes
          .toString()
          .split(/^\*\d+\r\n/m)
          .filter(Boolean)) {
          const isScript = /EVAL/i.test(command);
          if (isScript) writes++;
          socket.write(isScript ? "-READONLY You can't write against a read only replica.\r\n" : "+OK\r\n");
        }
      });
    });
    const { limiter, warn } = limiterAt(url);
    await vi.waitFor(() => expect(writes).toBeGreaterThan(3), 10_000);
    expect(connections).toBeGreaterThan(1);
    expect(await admitted(limiter, 20)).toBe(5);
    expect(limiter.isShared).toBe(false);
    expect(warn).toHaveBeenCalledOnce();
  });
});
