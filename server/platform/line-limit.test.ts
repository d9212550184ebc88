import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LineLimit } from "./line-limit";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("prints the first 60 lines of a minute, then how many more there were", () => {
  const lines: string[] = [];
  const limit = new LineLimit((count) => lines.push(`${count} more`));
  const cause = (count: number) => {
    for (let each = 0; each < count; each++) limit.print(() => lines.push("line"));
  };
  cause(1_000);
  expect(lines).toHaveLength(60);
  vi.advanceTimersByTime(60_000);
  expect(lines.at(-1)).toBe("940 more");
  cause(60);
  vi.advanceTimersByTime(600_000);
  expect(lines).toHaveLength(121);
});
