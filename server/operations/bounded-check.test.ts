import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { boundedCheck } from "./bounded-check";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("runs one check for concurrent callers, and another for a later caller", async () => {
  let asked = 0;
  const check = boundedCheck(async () => {
    asked++;
  }, 1_000);
  await Promise.all([check(), check(), check()]);
  expect(asked).toBe(1);
  await check();
  expect(asked).toBe(2);
});

it("fails each caller at the timeout, and starts no second check while the first is pending", async () => {
  let asked = 0;
  let answer: () => void = () => undefined;
  const check = boundedCheck(() => {
    asked++;
    return new Promise<void>((resolve) => {
      answer = resolve;
    });
  }, 1_000);
  const first = check().catch(String);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await first).toBe("Error: no answer within 1000 ms");
  const second = check();
  expect(asked).toBe(1);
  answer();
  await second;
});

it("rejects every caller on a failure, and leaves no timer behind", async () => {
  const check = boundedCheck(() => Promise.reject(new Error("gone")), 1_000);
  const results = await Promise.allSettled([check(), check()]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(vi.getTimerCount()).toBe(0);
});
