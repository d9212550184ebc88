import { expect, it } from "vitest";
import { fittingFilters, fittingCopy } from "./fitting-filter";

const KEYS = [{ id: "k1", name: "CI reader", display: "iozen_live_aBcD…x9Kz" }];

it.each([
  ["404", { status: "404" }],
  ["4XX", { status: "4xx" }],
  ["delete", { method: "DELETE" }],
  ["ci reader", { key: "k1" }],
  ["iozen_live_aBcD…x9Kz", { key: "k1" }],
  ["203.0.113.9", { address: "203.0.113.9" }],
  ["2001:db8::1", { address: "2001:db8::1" }],
])("%s is a filter, not a text to search for", (q, meant) => {
  expect(fittingFilters({ range: "7d", route: "/webhooks", q }, KEYS)).toEqual({
    range: "7d",
    route: "/webhooks",
    ...meant,
  });
});

it.each(["webhooks", "499", "10:30", undefined])("%s is none", (q) => {
  expect(fittingFilters({ range: "24h", q }, KEYS)).toBeNull();
});

it("is named by what is new in it", () => {
  const filters = { range: "24h", status: "4xx", q: "delete" } as const;
  expect(fittingCopy(filters, { range: "24h", status: "4xx", method: "DELETE" })).toBe("method delete");
});
