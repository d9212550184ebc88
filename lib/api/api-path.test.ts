import { describe, expect, it } from "vitest";
import { canonicalPath, fromLoggedPath, isApiSpelling, isBelowBase, toLoggedPath } from "./api-path";

const OUTSIDE = [
  "/api",
  "/api/",
  "/api/v2/intake-bots",
  "//api/v1/intake-bots",
  "/API/V1/intake-bots",
  "/Api/v1",
  "/api/%761/intake-bots",
  "/%61pi/v1/intake-bots",
  "/api%2fv1/intake-bots",
  "/api;x/v1/intake-bots",
  "/api/v1;x/intake-bots",
  "/api/v1x/intake-bots",
  "/api/./v1/intake-bots",
  "/./api/v1",
  "/x/../api/v1",
  "/x/%2e%2E/api/v1",
  "/x/..;y/api/v1",
  "\\api\\v1\\intake-bots",
  "/api/%ff",
  "/api/%",
];
const BELOW = ["/api/v1", "/api/v1/", "/api/v1/intake-bots", "/api/v1/%ff", "/api/v1/api/v1/webhooks"];

describe("a path", () => {
  it.each(OUTSIDE)("%s is a spelling of /api, but not below the base", (path) => {
    expect([isApiSpelling(path), isBelowBase(path)]).toEqual([true, false]);
  });

  it.each(BELOW)("%s is below the base", (path) => {
    expect([isApiSpelling(path), isBelowBase(path)]).toEqual([true, true]);
  });

  it.each(["/", "/apix", "/x/api", "/api/../sign-in", "/w/api/requests", "/docs/%61pi", "/%2561pi"])(
    "%s is neither a spelling of /api nor below the base",
    (path) => expect([isApiSpelling(path), isBelowBase(path)]).toEqual([false, false]),
  );

  it.each([...OUTSIDE, ...BELOW])("%s survives logging unchanged", (path) => {
    expect(fromLoggedPath(toLoggedPath(path))).toBe(path);
  });

  it("is logged without the base if it is below it", () => {
    expect(toLoggedPath("/api/v1/intake-bots")).toBe("/intake-bots");
  });

  it("is never logged as an empty text", () => {
    expect(toLoggedPath("/api/v1")).toBe("/api/v1");
    expect(toLoggedPath("/api/v1/")).toBe("/");
  });

  it("never leads above the root", () => expect(canonicalPath("/../../api/v1")).toBe("/api/v1"));
});
