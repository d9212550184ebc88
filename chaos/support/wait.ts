import { setTimeout as delay } from "node:timers/promises";

/** Asks until there is an answer; throws when there is none in time. `every` is a pause in milliseconds. */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T | null> | T | null,
  { withinMs, every = 20 }: { withinMs: number; every?: number },
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > end) throw new Error(`${what}: not within ${withinMs / 1000} s`);
    await delay(every);
  }
}

export { delay };
