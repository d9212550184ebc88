import { describe, expect, it } from "vitest";
import { isSameOrigin } from "./same-origin";

interface Sent {
  method?: string;
  host?: string;
  origin?: string;
  site?: string;
  publicUrl?: string;
}

function check({ method = "POST", host = "127.0.0.1:3000", origin, site, publicUrl }: Sent): boolean {
  const headers = new Headers({ host });
  if (origin) headers.set("origin", origin);
  if (site) headers.set("sec-fetch-site", site);
  return isSameOrigin(new Request("http://internal/", { method, headers }), publicUrl);
}

describe("a request that changes something", () => {
  it.each<[string, Sent]>([
    ["from its own page", { origin: "http://127.0.0.1:3000", site: "same-origin" }],
    ["under another name of the same server", { host: "localhost:3000", origin: "http://localhost:3000" }],
    ["from the published origin", { origin: "https://dash.test", publicUrl: "https://dash.test/" }],
    [
      "by the local name of a site published under http",
      { origin: "http://127.0.0.1:3000", publicUrl: "http://dash.test" },
    ],
  ])("is accepted %s", (_, sent) => expect(check(sent)).toBe(true));

  it.each<[string, Sent]>([
    ["without an origin", {}],
    ["from a null origin", { origin: "null" }],
    ["from another site", { origin: "http://evil.test", site: "cross-site" }],
    ["from another port", { origin: "http://127.0.0.1:3001" }],
    ["from a sibling host", { origin: "http://127.0.0.1:3000", site: "same-site" }],
    ["typed into the address bar", { origin: "http://127.0.0.1:3000", site: "none" }],
    [
      "by http when the site is https",
      { host: "dash.test", origin: "http://dash.test", publicUrl: "https://dash.test" },
    ],
    ["from a host with the same prefix", { origin: "http://127.0.0.1:30000" }],
  ])("is refused %s", (_, sent) => expect(check(sent)).toBe(false));
});

it("reading needs no origin", () => {
  expect(check({ method: "GET", site: "cross-site" })).toBe(true);
});
