import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { RefusalTally } from "./refusal-tally";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("reports a minute's refusals in one line, the busiest networks first, and nothing when there are none", () => {
  const lines: string[] = [];
  const tally = new RefusalTally({ warn: (line) => lines.push(line) });
  for (let count = 0; count < 1_200; count++) tally.count("203.0.113.9");
  for (let other = 0; other < 3_000; other++) tally.count(`2001:db8:0:${other.toString(16)}::/64`);
  expect(lines).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(
    /^counted, not logged: 4,200 refusals .*: 203\.0\.113\.9 \(1,200\), 2001:.* \(1\), others \(2,996\)$/,
  );
  vi.advanceTimersByTime(600_000);
  expect(lines).toHaveLength(1);
  tally.count("203.0.113.9");
  vi.advanceTimersByTime(60_000);
  expect(lines[1]).toMatch(/: 1 refusal .*: 203\.0\.113\.9 \(1\)$/);
  expect(tally.total).toBe(4_201);
});
