import { expect, it } from "vitest";
import { readLogAddress, readViewAddress } from "./read-log-address";

it("reads the filters of an address, each in its one form", () => {
  expect(readLogAddress({ status: "4XX,-429,4xx", key: "k1", q: " bots ", range: "7d" })).toEqual({
    value: { status: "4xx,-429", key: "k1", q: "bots", range: "7d" },
    ignored: [],
  });
});

it("reads the names that filters had before", () => {
  expect(readLogAddress({ address: "203.0.113.7", exactPath: ["/a b", "/c"] }).value).toEqual({
    caller: "203.0.113.7",
    path: '="/a b"',
    range: "24h",
  });
});

it("names a filter that it does not understand", () => {
  expect(readLogAddress({ status: "4xx,9xx", method: "GET" })).toEqual({
    value: { method: "GET", range: "24h" },
    ignored: [{ name: "status", value: "4xx,9xx" }],
  });
});

it("reads a saved view whole, or names the filters that this version does not know", () => {
  expect(readViewAddress("range=7d&status=4xx&address=203.0.113.7")).toEqual({
    filters: { range: "7d", status: "4xx", caller: "203.0.113.7" },
  });
  expect(readViewAddress("columns=time.request-320&method=GET")).toEqual({
    filters: { range: "24h", method: "GET" },
    columns: "time.request-320",
  });
  expect(readViewAddress("columns=time.region.request")).toMatchObject({ columns: "time.request" });
  expect(readViewAddress("country=DE&status=4xx")).toEqual({ unknown: ["country=DE"] });
  expect(readViewAddress("method=BREW&range=2y&status=4xx")).toEqual({
    unknown: ["method=BREW", "range=2y"],
  });
});
