import { describe, expect, it } from "vitest";
import { isLegal, maxAcceptedInWindow } from "./window-check";

const instant = (time: number) => ({ sentAt: time, answeredAt: time + 1 });

describe("maxAcceptedInWindow", () => {
  it("finds the fullest window wherever it begins", () => {
    // Fixed windows of 100 ms contain three each; the true one from 90 on contains five.
    const times = [0, 90, 95, 105, 110, 115];
    expect(maxAcceptedInWindow(times.map(instant), 100)).toBe(5);
  });

  it("ignores requests that are only partly in the window", () => {
    const slow = { sentAt: 10, answeredAt: 150 };
    expect(maxAcceptedInWindow([instant(0), slow, instant(50)], 100)).toBe(2);
  });

  it("returns 0 without requests, and does not join adjacent windows", () => {
    expect(maxAcceptedInWindow([], 100)).toBe(0);
    expect(maxAcceptedInWindow([instant(0), instant(100)], 100)).toBe(1);
  });
});

describe("isLegal", () => {
  const rule = { limit: 2, windowMs: 100, slackMs: 10 };
  it("requires the window plus the slack between a request and the one `limit` before it", () => {
    expect(isLegal([0, 1, 110, 111], rule)).toBe(true);
    expect(isLegal([0, 1, 109, 111], rule)).toBe(false);
  });
});
