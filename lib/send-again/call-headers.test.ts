import { describe, expect, it } from "vitest";
import { headerLines, parseHeaders, splitHeaders } from "./call-headers";

const MASK = "[redacted 43 characters #a1b2c3]";

it("keeps the headers that a page can send, and says which it leaves out", () => {
  const { kept, leftOut } = splitHeaders({
    host: "api.example.com",
    authorization: MASK,
    "content-type": "application/json",
    "content-length": "120",
    cookie: MASK,
    "user-agent": "acme-sdk/2.1.0",
    "sec-fetch-mode": "cors",
    "x-api-key": MASK,
    "x-client-version": "2.1.0",
    "x-forwarded-for": "203.0.113.7",
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "content-encoding": "gzip",
  });
  expect(kept).toEqual([
    ["content-type", "application/json"],
    ["x-client-version", "2.1.0"],
  ]);
  expect(leftOut).toEqual({
    browser: ["host", "content-length", "cookie", "user-agent", "sec-fetch-mode"],
    masked: ["x-api-key"],
    own: ["x-forwarded-for", "traceparent", "content-encoding"],
  });
});

describe("headers as lines", () => {
  it("are read as they were written", () => {
    const headers: [string, string][] = [
      ["content-type", "application/json; charset=utf-8"],
      ["X-Note", "a: b"],
      ["x-empty", ""],
    ];
    expect(parseHeaders(headerLines(headers))).toEqual(headers);
    expect(parseHeaders("\n  \nA:1\n")).toEqual([["A", "1"]]);
    expect(parseHeaders("")).toEqual([]);
  });

  it.each([
    ["content-type", "name, colon, value"],
    [": x", "name, colon, value"],
    ["a b: x", "name, colon, value"],
    ["Authorization: Bearer x", "sent as authorization"],
    ["Host: evil.example", "sets host itself"],
    ["Sec-Fetch-Site: x", "sets sec-fetch-site itself"],
    ["Proxy-Anything: x", "sets proxy-anything itself"],
    [`x-secret: ${MASK}`, "x-secret is masked"],
    ["x-name: 名", "cannot send these characters in x-name"],
  ])("are refused for %s", (text, reason) => {
    expect(parseHeaders(`a: b\n${text}`)).toContain(reason);
  });
});
