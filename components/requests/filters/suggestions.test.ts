import { describe, expect, it } from "vitest";
import { FILTER_NAMES } from "@/lib/log-filters/filter-table";
import type { RequestFacets } from "@/lib/contracts/log/request-counts";
import { parseFilterText } from "@/lib/log-filters/filter-text";
import { slowerThanLinear } from "@/testing/growth";
import { suggestionsFor } from "./suggestions";

const FACETS: RequestFacets = {
  total: 7,
  isCapped: false,
  status: [
    { value: "200", count: 4 },
    { value: "403", count: 3 },
  ],
  code: [
    { value: "none", count: 4 },
    { value: "insufficient_scopes", count: 3 },
  ],
  method: [],
  route: [],
  key: [
    { value: "k1", count: 6 },
    { value: "gone", count: 1 },
  ],
};
const KEYS = [
  { id: "k1", name: "CI reader", display: "iozen_live_aB…9Kz", status: "active" },
  { id: "k2", name: "Web", display: "iozen_live_cD…x1", status: "revoked" },
];
const BOTS = [
  { id: "b1", name: "Contact form" },
  { id: "b2", name: "Orders" },
];
const known = (facets: RequestFacets | undefined = FACETS) => ({ keys: KEYS, bots: BOTS, facets });
const texts = (draft: string, facets: RequestFacets | undefined = FACETS) =>
  suggestionsFor(draft, known(facets)).map(({ text }) => text);

describe("suggestionsFor", () => {
  it("names every filter at first, and after each finished one", () => {
    expect(texts("")).toEqual(FILTER_NAMES.map((name) => `${name}:`));
    expect(texts("status:4xx -")).toEqual(FILTER_NAMES.map((name) => `status:4xx -${name}:`));
    expect(texts("status:4xx co")).toContain("status:4xx code:");
    expect(texts("err")).toContain("code:");
  });

  it("counts the values of a filter, those without requests last", () => {
    const codes = suggestionsFor("-code:", known());
    expect(codes.slice(0, 2).map(({ text, count }) => [text, count])).toEqual([
      ["-code:insufficient_scopes", 3],
      ["-code:none", 4],
    ]);
    expect(codes.slice(2).every(({ count }) => count === 0)).toBe(true);
    expect(suggestionsFor("code:", { ...known(), facets: undefined })[0]?.count).toBeUndefined();
  });

  it("goes on after a comma, and finds a key by its name, also one that only the log knows", () => {
    expect(texts("status:5xx,40")).toContain("status:5xx,403");
    expect(texts("key:ci")).toEqual(["key:k1"]);
    expect(texts("key:")).toEqual(["key:k1", "key:gone", "key:k2", "key:none"]);
  });

  it("offers the filter that a word may mean, and to search for it, also in bodies", () => {
    expect(texts("404")).toEqual(["status:404", "404", "body:~404", "agent:~404", "idempotency:404"]);
    expect(texts("delete")[0]).toBe("method:DELETE");
    expect(texts("web")[0]).toBe("key:k2");
    expect(texts("10.0.0.7")[0]).toBe("caller:10.0.0.7");
    expect(texts("priority")).toEqual([
      "priority",
      "body:~priority",
      "agent:~priority",
      "idempotency:priority",
    ]);
  });

  it("offers bots by their names, as the paths below them", () => {
    expect(suggestionsFor("order", known())[0]).toMatchObject({
      text: "path:/intake-bots/b2",
      label: "Orders",
      hint: "intake bot",
    });
    expect(texts("contact fo")[0]).toBe("path:/intake-bots/b1");
    expect(texts("status:404 contact fo")[0]).toBe("status:404 contact path:/intake-bots/b1");
    expect(texts("-con")[0]).toBe("-path:/intake-bots/b1");
    expect(texts("path:")).toEqual(["path:/intake-bots/b1", "path:/intake-bots/b2"]);
    expect(texts("path:/web,-form").at(-1)).toBe("path:/web,-/intake-bots/b1");
  });

  it("keeps the minus of a value", () => {
    expect(texts("agent:a,-b")).toEqual(["agent:a,-b", "agent:a,-~b"]);
    expect(texts("status:4xx,-42")).toEqual(["status:4xx,-429"]);
    expect(suggestionsFor("-agent:-b", known())[0]).toMatchObject({ text: "-agent:-b", hint: "agent is b" });
  });

  it("offers the call of a pasted address, and still the search for its text", () => {
    const address = "POST https://api.acme.example/api/v1/webhooks?limit=5";
    expect(texts(address).slice(0, 2)).toEqual(["method:POST path:=/webhooks", `"${address}"`]);
  });

  it("offers the ways to compare a typed value", () => {
    expect(texts("path:/web")).toEqual(["path:/web", "path:=/web", "path:~/web"]);
    expect(texts("caller:10.0.0.7")).toEqual(["caller:10.0.0.7"]);
    expect(texts("agent:acme")).toEqual(["agent:acme", "agent:~acme"]);
    expect(texts("duration:2s")).toEqual(["duration:>2s", "duration:<2s"]);
    expect(texts('agent:"acme s')).toEqual(['agent:"acme s"', 'agent:~"acme s"']);
    expect(texts("duration:")).toEqual([]);
  });

  it("goes on after a text in quotes", () => {
    expect(texts('agent:"a b" co')).toContain('agent:"a b" code:');
    expect(texts('agent:"a,b",acme')).toContain('agent:"a,b",acme');
    expect(texts(String.raw`agent:"a \" b" status:40`)).toContain(String.raw`agent:"a \" b" status:403`);
    expect(texts('agent:"a b\\').every((text) => text.startsWith("agent:"))).toBe(true);
  });

  it("reads a long text in linear time", () => {
    const pieces = ["a", '"', String.raw`\"`, '"\\'];
    const suggest = (text: string) => suggestionsFor(`agent:${text} b`, known());
    expect(slowerThanLinear(pieces, 60_000, suggest)).toEqual([]);
  });

  it("suggests only valid filters", () => {
    const drafts = ["404", "web", "priority", "path:/web", "key:", "code:", "-status:4", "duration:2s"];
    for (const draft of [...drafts, "orders", "path:", "agent:a,-b", "/web?x=1"])
      for (const { text, isComplete } of suggestionsFor(draft, known()))
        if (isComplete)
          expect({ text, problems: parseFilterText(text).problems }).toEqual({ text, problems: [] });
  });
});
