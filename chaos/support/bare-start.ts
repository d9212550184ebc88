import { exited, spawnNode } from "./node-process";

/** What an empty Node needs to start and end on an idle machine of two cores, about. */
const USUAL_MS = 50;
/** Beyond this no figure means anything; a promise of time is never stretched further. */
const MAX_SLOWDOWN = 4;

/** How many times slower than usual this machine is right now, from 1 to 4: other work on it is not the product's fault. */
export async function slowness(): Promise<number> {
  const samples: number[] = [];
  for (let sample = 0; sample < 3; sample++) {
    const startedAt = performance.now();
    const child = spawnNode(["-e", "0"], {}, "ignore");
    await exited(child);
    samples.push(performance.now() - startedAt);
  }
  const median = samples.toSorted((a, b) => a - b)[1] ?? USUAL_MS;
  return Math.min(MAX_SLOWDOWN, Math.max(1, median / USUAL_MS));
}
