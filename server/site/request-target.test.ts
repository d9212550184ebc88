import { describe, expect, it } from "vitest";
import { isHost, type Part, parseTarget } from "./request-target";

const CASES: [target: string, part: Part | null][] = [
  ["/api/v1", "api"],
  ["/api/v1/", "api"],
  ["/api/v1?limit=1", "api"],
  ["/api/v1/intake-bots", "api"],
  ["/api/v1/%ff", "api"],
  ["/api/v1x", "api"],
  ["/api/v2/intake-bots", "api"],
  ["/api", "api"],
  ["/api/", "api"],
  ["/api?x", "api"],
  ["/API/V1/intake-bots", "api"],
  ["//api/v1/intake-bots", "api"],
  ["/api//v1/intake-bots", "api"],
  ["/api/%761/intake-bots", "api"],
  ["/%61pi/v1", "api"],
  ["/api%2Fv1/intake-bots", "api"],
  ["/api/v1;x", "api"],
  ["/api;x/v1", "api"],
  ["/x/../api/v1", "api"],
  ["/x/%2e%2e/api/v1", "api"],
  ["\\api\\v1", null],
  ["/\\api\\v1", "api"],
  ["/api/%ff", "api"],
  ["/api/\0", "api"],
  ["/api/nothing", "api"],
  ["/api/dashboard", "api"],
  ["/api/dashboard/", "api"],
  ["/api/dashboard/acme/requests", "pages"],
  ["/api/dashboard/a%20b/requests?q=/../", "pages"],
  ["/api/auth/sign-in/email", "pages"],
  ["/API/dashboard/acme", "api"],
  ["/api//dashboard/acme", "api"],
  ["/api/dashboard/acme/", "api"],
  ["/api/dashboard//acme", "api"],
  ["/api/dashboard/../v1/intake-bots", "api"],
  ["/api/dashboard/..%2fv1/intake-bots", "api"],
  ["/api/dashboard/%2e%2e/v1", "api"],
  ["/api/dashboard/%ff", null],
  ["/", "pages"],
  ["/?x", "pages"],
  ["/apix", "pages"],
  ["/w/api/requests", "pages"],
  ["/sign-in?next=/api/v1", "pages"],
  ["/w/caf%C3%A9", "pages"],
  ["/%ff", null],
  ["/%", null],
  ["/%c3", null],
  ["/w/a%00b", null],
  ["/_next/static/chunks/a.js", "static"],
  ["/_next/static/%ff", null],
  ["/_next/staticx", "pages"],
  ["/_next/image?url=x", "pages"],
  ["/healthz", "operations"],
  ["/metrics?x", "operations"],
  ["/healthzx", "pages"],
  ["", null],
  ["*", null],
  ["x", null],
  ["host:443", null],
  ["ftp://host/api/v1", null],
  ["https:/api/v1", null],
];

describe("a target", () => {
  it.each(CASES)("%s goes to %s, unchanged", (target, part) => {
    expect(parseTarget("GET", target)).toEqual(part && { part, target, authority: null });
  });

  it.each(CASES.filter(([target]) => /^[/?]/.test(target)))(
    "%s goes to the same part in absolute form",
    (target, part) => {
      const authority = "dash.example:8443";
      expect(parseTarget("GET", `http://${authority}${target}`)).toEqual(part && { part, target, authority });
      expect(parseTarget("GET", `HTTPS://${authority}${target}`)).toEqual(
        part && { part, target, authority },
      );
    },
  );

  it("in absolute form without a path is the root", () => {
    expect(parseTarget("GET", "http://h")).toEqual({ part: "pages", target: "/", authority: "h" });
    expect(parseTarget("GET", "http://h?a=b")).toEqual({ part: "pages", target: "/?a=b", authority: "h" });
  });

  it.each([
    "http://",
    "http:///api/v1",
    "http://user@host/api/v1",
    "http://a b/",
    "http://h:99999/",
    "http://h:x/",
  ])("%s names no host", (target) => expect(parseTarget("GET", target)).toBeNull());

  it("may be the whole server for OPTIONS only", () => {
    expect(parseTarget("OPTIONS", "*")?.part).toBe("server");
    for (const method of ["GET", "HEAD", "POST", "TRACE"]) expect(parseTarget(method, "*")).toBeNull();
  });
});

describe("a host", () => {
  it.each([
    "h",
    "127.0.0.1",
    "127.0.0.1:3000",
    "dash.example",
    "DASH.example.:443",
    "[::1]",
    "[::1]:3000",
    "a_b",
    "h:",
  ])("may be %s", (host) => expect(isHost(host)).toBe(true));

  it.each([
    "",
    " ",
    ":80",
    "a b",
    "a,b c",
    "a/b",
    "a@b",
    "a\\b",
    "a?b",
    "a#b",
    "h:65536",
    "h:8x",
    "[::1",
    "::1",
    "http://h",
    "é",
    "%zz",
  ])("may not be %o", (host) => expect(isHost(host)).toBe(false));
});
