import { expect, it } from "vitest";
import { suggestedFilters, suggestionText } from "./suggested-filters";

const KEYS = [{ id: "k1", name: "CI reader", display: "iozen_live_aBcD…x9Kz" }];
const AGENTS = ["node", "acme-sdk/2.1.0 (linux)"];

it.each([
  ["404", { status: "404" }],
  ["4XX", { status: "4xx" }],
  ["delete", { method: "DELETE" }],
  ["ci reader", { key: "k1" }],
  ["iozen_live_aBcD…x9Kz", { key: "k1" }],
  ["203.0.113.9", { caller: "203.0.113.9" }],
  ["2001:db8::1", { caller: "2001:db8::1" }],
  ["curl/8.9.1", { agent: "~curl/8.9.1" }],
  ["Node", { agent: "~Node" }],
  ["acme-sdk", { agent: "~acme-sdk" }],
  ["acme-sdk/2.1.0 (linux)", { agent: '~"acme-sdk/2.1.0 (linux)"' }],
  ["order-17", { idempotency: "order-17" }],
  ["7d444840-9dc0-11d1-b245-5ffdce74fad2", { idempotency: "7d444840-9dc0-11d1-b245-5ffdce74fad2" }],
  ["019ab3c4-5d6e-7f80-9a1b-2c3d4e5f6071", { idempotency: "019ab3c4-5d6e-7f80-9a1b-2c3d4e5f6071" }],
])("%s is suggested as a filter", (q, meant) => {
  expect(suggestedFilters({ range: "7d", route: "/webhooks", q }, { keys: KEYS, agents: AGENTS })).toEqual({
    range: "7d",
    route: "/webhooks",
    ...meant,
  });
});

it.each(["webhooks", "499", "10:30", "intake-bots/cmx7", "nodes", "validation_failed", undefined])(
  "%s suggests no filter",
  (q) => {
    expect(suggestedFilters({ range: "24h", q }, { keys: KEYS, agents: AGENTS })).toBeNull();
  },
);

it("is named after the added filter", () => {
  const filters = { range: "24h", status: "4xx", q: "delete" } as const;
  expect(suggestionText(filters, { range: "24h", status: "4xx", method: "DELETE" })).toBe("method delete");
});
