import { expect, it } from "vitest";
import { parseFilterText } from "./filter-text";

it.each([
  ["https://api.acme.example/api/v1/webhooks?limit=5#top", { path: "=/webhooks" }],
  ["https://api.acme.example/api/v1/webhooks", { path: "=/webhooks" }],
  ["http://127.0.0.1:3000/api/v1/intake-bots/cm7/?a=b", { path: "=/intake-bots/cm7/" }],
  ["/intake-bots?limit=50&cursor=abc", { path: "=/intake-bots" }],
  ["/api/v1/intake-bots?", { path: "=/intake-bots" }],
  ["get /webhooks?limit=0", { method: "GET", path: "=/webhooks" }],
  [" POST /api/v1/webhooks?x=1 HTTP/1.1 ", { method: "POST", path: "=/webhooks" }],
  ["https://api.acme.example/api/v2/things?x", { path: "=/api/v2/things" }],
  ["/caf%C3%A9?x", { path: "=/caf%C3%A9" }],
])("a pasted address is its path alone, without the query: %s", (text, filters) => {
  expect(parseFilterText(text)).toEqual({ filters, problems: [] });
});

it.each([
  "/webhooks",
  "POST /web",
  "https://api.acme.example/api/v1",
  "https://acme.example/pricing?plan=pro",
  "what? no",
  "/webhooks?limit=5 timeout",
  `/${"x".repeat(1_001)}?y`,
])("any other text is searched for: %.60s", (text) => {
  expect(parseFilterText(text)).toEqual({ filters: { q: text }, problems: [] });
});
