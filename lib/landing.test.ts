import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeNextPath } from "./landing";

const ORIGIN = "https://dash.acme.test";

describe("safeNextPath", () => {
  it.each([
    "/w/acme",
    "/w/acme/requests?status=4xx&selected=req_1#top",
    "/docs/errors/rate_limit_exceeded",
    "/sign-in-help",
    "/w/acme/requests?q=https://hooks.example.com//x",
    "/w/caf%C3%A9",
  ])("keeps %j", (path) => expect(safeNextPath(path)).toBe(path));

  it("returns the parsed form", () => {
    expect(safeNextPath("/w/./acme/../globex/%2e%2e/initech")).toBe("/w/initech");
  });

  it.each([
    undefined,
    ["/w/acme"],
    "",
    "w/acme",
    "https://evil.test",
    "https:evil.test",
    "//evil.test",
    "//",
    "///evil.test",
    "/\\evil.test",
    "/\t/evil.test",
    "/\n/evil.test",
    "\t//evil.test",
    " //evil.test",
    "/.//evil.test/x",
    "/./\t/evil.test",
    "/..//evil.test",
    "/a/..//evil.test",
    "/a/b/../..//evil.test",
    "/%2e//evil.test",
    "/%2E%2e//evil.test",
    "/a/%2e.//evil.test",
    "/.///evil.test",
    "/%2F/evil.test",
    "/%2f%2fevil.test",
    "/%5Cevil.test",
    "/%5c%5cevil.test",
    "/;//evil.test",
    "/w//acme",
    "/%00",
    "/%09/evil.test",
    "/%E0%A4%A",
    "/w\\..\\evil",
    "//user@site.invalid/x",
    "//site.invalid:81/x",
    "javascript:alert(1)",
    "/%0a/../sign-in",
    "/x/../sign-in",
    "/sign%2Din",
    "/sign-in?next=/w/acme",
    "/set-up",
    "/api/auth/sign-out",
    "/%61pi/auth/sign-out",
    `/${"a".repeat(2_001)}`,
    `/${"ü".repeat(1_000)}`,
  ])("drops %j", (path) => expect(safeNextPath(path)).toBe("/"));

  const part = fc.constantFrom(
    ..."/ \\ . .. %2e %2E %2f %5c // ; : @ ? # evil.test site.invalid w acme http: https: javascript: 127.0.0.1".split(
      " ",
    ),
    ..."\t\n\r\0 \u00a0\u200b\u2028\u3002\uff0f\ufeff",
    "%09",
    "%",
  );

  it("never leads away from the site, whatever the input, and is idempotent", () => {
    const input = fc.oneof(
      fc.array(part, { maxLength: 12 }).map((parts) => `/${parts.join("")}`),
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join("")),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.string({ unit: "binary" }).map((text) => `/${text}`),
    );
    fc.assert(
      fc.property(input, (next) => {
        const path = safeNextPath(next);
        const url = new URL(path, `${ORIGIN}/sign-in`);
        expect(url.origin).toBe(ORIGIN);
        expect(url.pathname).not.toMatch(/\/\/|^\/(sign-in|set-up|api)(\/|$)/);
        expect(safeNextPath(path)).toBe(path);
      }),
      { numRuns: 5_000 },
    );
  });
});
