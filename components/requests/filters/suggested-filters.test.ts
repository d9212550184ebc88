import { expect, it } from "vitest";
import { suggestedFilters, suggestionText } from "./suggested-filters";

const KEYS = [{ id: "k1", name: "CI reader", display: "iozen_live_aBcD…x9Kz" }];

it.each([
  ["404", { status: "404" }],
  ["4XX", { status: "4xx" }],
  ["delete", { method: "DELETE" }],
  ["ci reader", { key: "k1" }],
  ["iozen_live_aBcD…x9Kz", { key: "k1" }],
  ["203.0.113.9", { caller: "203.0.113.9" }],
  ["2001:db8::1", { caller: "2001:db8::1" }],
])("%s is suggested as a filter", (q, meant) => {
  expect(suggestedFilters({ range: "7d", route: "/webhooks", q }, KEYS)).toEqual({
    range: "7d",
    route: "/webhooks",
    ...meant,
  });
});

it.each(["webhooks", "499", "10:30", undefined])("%s suggests no filter", (q) => {
  expect(suggestedFilters({ range: "24h", q }, KEYS)).toBeNull();
});

it("is named after the added filter", () => {
  const filters = { range: "24h", status: "4xx", q: "delete" } as const;
  expect(suggestionText(filters, { range: "24h", status: "4xx", method: "DELETE" })).toBe("method delete");
});
