import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { learnFromResponse, learnServerTime, serverNow } from "./server-clock";
import { MINUTE_MS } from "./time";

const TRUE_NOW = Date.parse("2026-05-01T12:00:00.000Z");

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  learnServerTime(0, 0, 0);
  vi.useRealTimers();
});

it.each([-10, 10])("returns the server's time on a clock that is %i minutes off", (minutes) => {
  vi.setSystemTime(TRUE_NOW + minutes * MINUTE_MS);
  learnServerTime(TRUE_NOW, Date.now());
  expect(serverNow()).toBe(TRUE_NOW);
  vi.advanceTimersByTime(5_000);
  expect(serverNow()).toBe(TRUE_NOW + 5_000);
});

it("follows the responses, also if the clock is set while the page is open", () => {
  const answer = () => new Headers({ date: new Date(TRUE_NOW).toUTCString() });
  vi.setSystemTime(TRUE_NOW - 10 * MINUTE_MS);
  learnFromResponse(answer(), Date.now());
  expect(Math.abs(serverNow() - TRUE_NOW)).toBeLessThanOrEqual(1_000);
  vi.setSystemTime(TRUE_NOW);
  learnFromResponse(answer(), Date.now());
  expect(Math.abs(serverNow() - TRUE_NOW)).toBeLessThanOrEqual(1_000);
});

it("ignores differences within a header's whole seconds, and cached or invalid headers", () => {
  vi.setSystemTime(TRUE_NOW);
  learnFromResponse(new Headers({ date: new Date(TRUE_NOW - 2_000).toUTCString() }), Date.now());
  learnFromResponse(
    new Headers({ date: new Date(TRUE_NOW - MINUTE_MS).toUTCString(), age: "60" }),
    Date.now(),
  );
  learnFromResponse(new Headers({ date: "yesterday" }), Date.now());
  learnFromResponse(new Headers(), Date.now());
  expect(serverNow()).toBe(TRUE_NOW);
});
