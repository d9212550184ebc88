import { describe, expect, it } from "vitest";
import { isLegal, judgeRefusals, maxAcceptedInWindow } from "./window-check";

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

describe("judgeRefusals", () => {
  const rule = { limit: 2, windowMs: 100, slackMs: 10 };
  const sent = (...list: [number, number][]) => list.map(([offeredAt, status]) => ({ offeredAt, status }));

  it("counts a refusal of a request that the limit allowed when it was offered", () => {
    expect(judgeRefusals(sent([0, 200], [1, 200], [111, 429]), rule)).toEqual({ legal: 3, denied: 1 });
  });

  it("does not blame the limiter for a client that sends late", () => {
    // Due at 0 and 1; both were offered so late that the third is within the window plus the slack after them.
    expect(judgeRefusals(sent([50, 200], [51, 200], [111, 429]), rule)).toEqual({ legal: 2, denied: 0 });
  });

  it("does not count refused requests towards the limit, and needs no order", () => {
    expect(judgeRefusals(sent([3, 429], [0, 200], [2, 429], [1, 200], [112, 429]), rule)).toEqual({
      legal: 3,
      denied: 1,
    });
  });
});

describe("isLegal", () => {
  const rule = { limit: 2, windowMs: 100, slackMs: 10 };
  it("requires the window plus the slack between a request and the one `limit` before it", () => {
    expect(isLegal([0, 1, 110, 111], rule)).toBe(true);
    expect(isLegal([0, 1, 109, 111], rule)).toBe(false);
  });
});
