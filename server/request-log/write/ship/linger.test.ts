import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Linger } from "./linger";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Returns the milliseconds until the next run. */
function untilRun(prepare: (linger: Linger) => void): number | null {
  const startedAt = Date.now();
  let ranAt: number | null = null;
  prepare(new Linger(() => (ranAt = Date.now() - startedAt)));
  vi.advanceTimersByTime(10_000);
  return ranAt;
}

it.each<[string, number | null, (linger: Linger) => void]>([
  ["100 ms", 100, (linger) => linger.wait()],
  [
    "15 ms while somebody watches",
    15,
    (linger) => {
      linger.setWatched(true);
      linger.wait();
    },
  ],
  [
    "15 ms more when somebody begins to watch",
    65,
    (linger) => {
      linger.wait();
      vi.advanceTimersByTime(50);
      linger.setWatched(true);
    },
  ],
  [
    "half a second after a failure, watched or not",
    500,
    (linger) => {
      linger.waitToRetry();
      linger.setWatched(true);
    },
  ],
  [
    "forever once it has stopped",
    null,
    (linger) => {
      linger.wait();
      linger.stop();
      linger.wait();
    },
  ],
])("lines wait for others for %s", (_, ms, prepare) => {
  expect(untilRun(prepare)).toBe(ms);
});
