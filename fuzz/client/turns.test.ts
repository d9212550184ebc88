import { describe, expect, it } from "vitest";
import { longestTurn } from "./turns";

const turns = [
  { from: 100, to: 130, heldMs: 30 },
  { from: 200, to: 210, heldMs: 9 },
  { from: 220, to: 280, heldMs: 55 },
];

describe("the longest turn of a request", () => {
  it("is of those that were while it was on its way, also where they began before it or ended after it", () => {
    expect(longestTurn(turns, { sentAt: 120, answeredAt: 205 })).toBe(30);
    expect(longestTurn(turns, { sentAt: 190, answeredAt: 230 })).toBe(55);
    expect(longestTurn(turns, { sentAt: 201, answeredAt: 202 })).toBe(9);
  });

  it("is 0 where none was", () => {
    expect(longestTurn(turns, { sentAt: 140, answeredAt: 190 })).toBe(0);
    expect(longestTurn(turns, { sentAt: 300, answeredAt: 400 })).toBe(0);
    expect(longestTurn([], { sentAt: 1, answeredAt: 2 })).toBe(0);
  });
});
