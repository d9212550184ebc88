import { describe, expect, it } from "vitest";
import { longestTurn } from "./turns";

const turns = [
  { from: 100, to: 130, blockedMs: 30 },
  { from: 200, to: 210, blockedMs: 9 },
  { from: 220, to: 280, blockedMs: 55 },
];

describe("longestTurn", () => {
  it("returns the longest turn that overlaps the request's flight, even partly", () => {
    expect(longestTurn(turns, { sentAt: 120, answeredAt: 205 })).toBe(30);
    expect(longestTurn(turns, { sentAt: 190, answeredAt: 230 })).toBe(55);
    expect(longestTurn(turns, { sentAt: 201, answeredAt: 202 })).toBe(9);
  });

  it("returns 0 without an overlapping turn", () => {
    expect(longestTurn(turns, { sentAt: 140, answeredAt: 190 })).toBe(0);
    expect(longestTurn(turns, { sentAt: 300, answeredAt: 400 })).toBe(0);
    expect(longestTurn([], { sentAt: 1, answeredAt: 2 })).toBe(0);
  });
});
