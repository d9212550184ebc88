import { describe, expect, it } from "vitest";
import { isLegal, mostAcceptedInWindow } from "./window-check";

const instant = (time: number) => ({ sentAt: time, answeredAt: time + 1 });

describe("mostAcceptedInWindow", () => {
  it("finds the fullest window wherever it begins", () => {
    // A fixed window of 100 ms would see 2 and 3; the true one from 90 on holds all but the first.
    const times = [0, 90, 95, 105, 110, 115];
    expect(mostAcceptedInWindow(times.map(instant), 100)).toBe(5);
  });

  it("leaves out what only partly lies in the window", () => {
    const slow = { sentAt: 10, answeredAt: 150 };
    expect(mostAcceptedInWindow([instant(0), slow, instant(50)], 100)).toBe(2);
  });

  it("is 0 without requests, and does not join windows that only touch", () => {
    expect(mostAcceptedInWindow([], 100)).toBe(0);
    expect(mostAcceptedInWindow([instant(0), instant(100)], 100)).toBe(1);
  });
});

describe("isLegal", () => {
  const rule = { limit: 2, windowMs: 100, slackMs: 10 };
  it("asks for the window and the slack between a request and the one `limit` before it", () => {
    expect(isLegal([0, 1, 110, 111], rule)).toBe(true);
    expect(isLegal([0, 1, 109, 111], rule)).toBe(false);
  });
});
