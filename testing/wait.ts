import { setTimeout as delay } from "node:timers/promises";

/** Polls until there is a result, and throws if there is none in time. `every` is a pause in milliseconds. */
export async function waitFor<T>(
  what: string,
  poll: () => Promise<T | null> | T | null,
  { withinMs, every = 20 }: { withinMs: number; every?: number },
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const result = await poll();
    if (result !== null) return result;
    if (performance.now() > end) throw new Error(`${what}: not within ${withinMs / 1000} s`);
    await delay(every);
  }
}

export { delay };
