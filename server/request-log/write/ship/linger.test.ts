import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Linger } from "./linger";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Returns the milliseconds until the latest run. */
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
    "the rest of 15 ms when somebody begins to watch",
    15,
    (linger) => {
      linger.wait();
      vi.advanceTimersByTime(10);
      linger.setWatched(true);
    },
  ],
  [
    "no longer when somebody begins to watch after that",
    50,
    (linger) => {
      linger.wait();
      vi.advanceTimersByTime(50);
      linger.setWatched(true);
    },
  ],
  [
    "the rest of 100 ms after a run that took 40",
    200,
    (linger) => {
      linger.wait();
      vi.advanceTimersByTime(100 + 40);
      linger.wait();
    },
  ],
  [
    "no longer after a run that took 300 ms",
    400,
    (linger) => {
      linger.wait();
      vi.advanceTimersByTime(100 + 300);
      linger.wait();
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
