import { expect, it } from "vitest";
import { exportedAtMost, sizeText } from "./size-text";

it("states how many requests match, as a lower bound where not all were counted", () => {
  expect(sizeText(undefined)).toBe("At most the newest 100,000 requests that match.");
  expect(sizeText({ total: 0, isCapped: false })).toBe("0 requests match.");
  expect(sizeText({ total: 1, isCapped: false })).toBe("1 request matches.");
  expect(sizeText({ total: 384, isCapped: false })).toBe("384 requests match.");
  expect(sizeText({ total: 250_000, isCapped: false })).toBe(
    "The newest 100,000 of 250,000 requests that match.",
  );
  const most = "At most the newest 100,000 are exported.";
  expect(sizeText({ total: 5_001, isCapped: true })).toBe(`At least 5,001 requests match. ${most}`);
  expect(sizeText({ total: 1, isCapped: true })).toBe(`At least 1 request matches. ${most}`);
  expect(sizeText({ total: 0, isCapped: true })).toBe(
    `The requests that match were not all counted. ${most}`,
  );
});

it("expects no more rows than were counted, unless the count is a lower bound", () => {
  expect(exportedAtMost({ total: 384, isCapped: false })).toBe(384);
  expect(exportedAtMost({ total: 250_000, isCapped: false })).toBe(100_000);
  expect(exportedAtMost({ total: 0, isCapped: true })).toBe(100_000);
  expect(exportedAtMost(undefined)).toBe(100_000);
});
