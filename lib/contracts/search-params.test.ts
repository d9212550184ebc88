import { describe, expect, it } from "vitest";
import { requestSearchSchema } from "./log/request-log";
import { parseSearchParams, toSearchParams } from "./search-params";

describe("parseSearchParams", () => {
  it("reads what the schema knows and fills in defaults", () => {
    const { value, ignored } = parseSearchParams(requestSearchSchema, { status: "4xx", utm_source: "mail" });
    expect(value).toEqual({ status: "4xx", range: "24h" });
    expect(ignored).toEqual([]);
  });

  it("leaves a broken value out and names it, keeping the others", () => {
    const { value, ignored } = parseSearchParams(requestSearchSchema, {
      status: "9xx",
      method: "GET",
      range: "soon",
    });
    expect(value).toEqual({ method: "GET", range: "24h" });
    expect(ignored).toEqual([
      { name: "status", value: "9xx" },
      { name: "range", value: "soon" },
    ]);
  });

  it("takes the first of a repeated parameter and treats an empty one as absent", () => {
    const { value, ignored } = parseSearchParams(requestSearchSchema, { status: ["2xx", "4xx"], code: "" });
    expect(value).toEqual({ status: "2xx", range: "24h" });
    expect(ignored).toEqual([]);
  });
});

describe("toSearchParams", () => {
  it("leaves defaults and absent values out, and reads back as the same", () => {
    const search = { status: "5xx", key: "cm7", range: "24h" } as const;
    const params = toSearchParams(requestSearchSchema, search);
    expect(params).toEqual({ status: "5xx", key: "cm7" });
    expect(parseSearchParams(requestSearchSchema, params).value).toEqual(search);
  });
});
