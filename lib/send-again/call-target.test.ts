import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isApiSpelling } from "../api/api-path";
import { readTarget } from "./call-target";

const ORIGIN = "https://app.example";

describe("the address of a call", () => {
  it.each([
    ["/intake-bots?limit=5", "/api/v1/intake-bots?limit=5", null],
    ["/api/v1/webhooks", "/api/v1/webhooks", null],
    ["/API/v1/webhooks", "/API/v1/webhooks", null],
    ["/intake-bots/a b?q=ä", "/api/v1/intake-bots/a%20b?q=%C3%A4", "/api/v1/intake-bots/a%20b?q=%C3%A4"],
    ["/x/../intake-bots", "/api/v1/intake-bots", "/api/v1/intake-bots"],
    ["//evil.example/x", "/api/v1//evil.example/x", null],
    ["/api/v1/x#y", "/api/v1/x", "/api/v1/x"],
    ["/x?next=/../api/y", "/api/v1/x?next=/../api/y", null],
  ])("%s is %s of this server", (target, made, changedTo) => {
    expect(readTarget(target, ORIGIN)).toMatchObject({ url: ORIGIN + made, changedTo });
  });

  it("has the path as the log has it", () => {
    expect(readTarget("/intake-bots?limit=5", ORIGIN)).toMatchObject({
      path: "/intake-bots",
      query: "limit=5",
    });
    expect(readTarget("/api/v2/x", ORIGIN)).toMatchObject({ path: "/api/v2/x", query: "" });
  });

  it.each([
    ["intake-bots", "begins with a slash"],
    ["", "begins with a slash"],
    ["@evil.example/", "begins with a slash"],
    ["https://evil.example/api/v1", "begins with a slash"],
    ["/intake-bots/[redacted 43 characters #a1b2c3]", "masked"],
    ["/intake-bots?api_key=[redacted 43 characters #a1b2c3]", "masked"],
    ["/../../x", "outside the API"],
    ["/%2e%2e/%2e%2e/sign-in", "outside the API"],
    ["/../dashboard/acme/api-keys", "of the dashboard"],
    ["/api/dashboard/acme", "of the dashboard"],
    ["/api//Dashboard/acme", "of the dashboard"],
    ["/api/auth/sign-out", "of the dashboard"],
  ])("is refused for %s", (target, reason) => {
    expect(readTarget(target, ORIGIN)).toContain(reason);
  });

  it("is never at another origin, whatever was typed", () => {
    const part = fc.oneof(
      fc.constantFrom("/", "\\", "@", ":", "//", "/api", "..", "%2e", "%2f", "?", "#", "\t", "evil.example"),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const read = readTarget(`/${parts.join("")}`, ORIGIN);
        if (typeof read === "string") return;
        expect(new URL(read.url).origin).toBe(ORIGIN);
        expect(isApiSpelling(new URL(read.url).pathname)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
