import { describe, expect, it } from "vitest";
import { safeNextPath } from "./safe-next-path";

describe("safeNextPath", () => {
  it.each([
    "/w/acme",
    "/w/acme/requests?status=4xx&selected=req_1#top",
    "/docs/errors/rate_limit_exceeded",
    "/sign-in-help",
  ])("keeps %j", (path) => expect(safeNextPath(path)).toBe(path));

  it.each([
    undefined,
    ["/w/acme"],
    "",
    "w/acme",
    "https://evil.test",
    "//evil.test",
    "/\\evil.test",
    "/\t/evil.test",
    "/w\\..\\evil",
    "javascript:alert(1)",
    "/%0a/../sign-in",
    "/sign-in?next=/w/acme",
    "/set-up",
    "/api/auth/sign-out",
    `/${"a".repeat(2_001)}`,
  ])("drops %j", (path) => expect(safeNextPath(path)).toBe("/"));
});
