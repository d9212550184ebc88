import { describe, expect, it } from "vitest";
import { type TextSearch, readSearch } from "./read-search";

const NOTHING: TextSearch = { method: null, code: null, ids: null, texts: null, issues: null };

describe("a searched text", () => {
  it.each([
    "/api/v1/webhooks",
    "http://127.0.0.1:4101/api/v1/webhooks",
    "https://api.acme.example/api/v1/webhooks?limit=5#top",
  ])("%s matches the logged path or the text itself", (text) => {
    expect(readSearch(text)).toMatchObject({
      ...NOTHING,
      texts: expect.arrayContaining(["/webhooks", text]),
    });
  });

  it.each([
    ["POST /webhooks", "POST"],
    ["get https://api.acme.example/api/v1/webhooks", "GET"],
  ])("%s matches the method and the path", (text, method) => {
    expect(readSearch(text)).toMatchObject({
      ...NOTHING,
      method,
      texts: expect.arrayContaining(["/webhooks"]),
    });
  });

  it.each(["validation_failed", " Validation_Failed "])("%s matches the code", (text) => {
    expect(readSearch(text)).toEqual({ ...NOTHING, code: "validation_failed" });
  });

  it("with the start of a request id matches all ids with that start", () => {
    expect(readSearch("req_01A22781d9")).toEqual({
      ...NOTHING,
      ids: ["01a22781-d900-0000-0000-000000000000", "01a22781-d9ff-ffff-ffff-ffffffffffff"],
    });
  });

  it.each(["/intake-bots/cm7", "get well soon", "validation", "not found", "/api/v2/webhooks", "what? no"])(
    "%s is searched for unchanged",
    (text) => {
      expect(readSearch(text)).toMatchObject({ method: null, code: null, ids: null });
      expect(readSearch(text).texts?.[0]).toBe(text);
    },
  );

  it("with the API's base alone matches any path", () => {
    expect(readSearch("/api/v1").texts).toContain("/");
  });
});
