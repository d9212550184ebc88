import { describe, expect, it } from "vitest";
import { slowerThanLinear } from "@/testing/growth";
import { toSearchParams } from "../contracts/search-params";
import { DETAIL_FILTERS } from "./filter-table";
import { requestFiltersSchema } from "../contracts/log/request-log";
import { parseValues } from "./filter-value";
import { toFilterPath } from "./path-value";

describe("a path filter", () => {
  it.each([
    ["/api/v1/webhooks", "/webhooks"],
    ["=/api/v1/webhooks", "=/webhooks"],
    ["~/api/v1/webhooks", "~/webhooks"],
    ["/webhooks/", "/webhooks"],
    ["/api/v1/webhooks//", "/webhooks"],
    // The log has this path apart from the one without a slash.
    ["=/webhooks/", "=/webhooks/"],
    ["~hooks/", "~hooks/"],
    ["/api/v1/", "/"],
    ["/", "/"],
    ["//", "/"],
    ["///a//b//", "///a//b"],
    // Logged whole, because it would look whole without the base.
    ["=/api/v1/api/v1/webhooks", "=/api/v1/api/v1/webhooks"],
    ["/api/v1/webhooks,-/api/v1/webhooks/a/", "/webhooks,-/webhooks/a"],
  ])("%s is kept as %s, and stays so", (typed, kept) => {
    const read = requestFiltersSchema.parse({ path: typed });
    expect(read.path).toBe(kept);
    expect(requestFiltersSchema.parse(toSearchParams(requestFiltersSchema, read)).path).toBe(kept);
  });

  it("is read in linear time, however many slashes it has", () => {
    expect(slowerThanLinear(["/", "/a", "//a"], 60_000, (path) => toFilterPath(`${path}a`, ""))).toEqual([]);
  });

  it("finds every path below the root", () => {
    const [root] = parseValues("/") ?? [];
    if (!root) throw new Error("It is one value");
    const request = { path: "/webhooks", clientAddress: "", userAgent: null, durationUs: 1, causes: [] };
    expect(DETAIL_FILTERS.path.matcher(root)(request)).toBe(true);
    expect(DETAIL_FILTERS.path.matcher(root)({ ...request, path: "webhooks" })).toBe(false);
  });
});
