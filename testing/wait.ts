import { setTimeout as delay } from "node:timers/promises";

/** Polls until there is a result; throws after `withinMs`. `every` is the interval in milliseconds. */
export async function waitFor<T>(
  label: string,
  poll: () => Promise<T | null> | T | null,
  { withinMs, every = 20 }: { withinMs: number; every?: number },
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const result = await poll();
    if (result !== null) return result;
    if (performance.now() > end) throw new Error(`${label}: not within ${withinMs / 1000} s`);
    await delay(every);
  }
}

export { delay };
