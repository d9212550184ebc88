import { describe, expect, it } from "vitest";
import { requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { REQUEST } from "@/testing/unit/request-fixture";
import { isOutside } from "./use-sent-rows";

const outside = (filters: Record<string, string>, change: Partial<typeof REQUEST> = {}) =>
  isOutside({ ...REQUEST, ...change }, requestFiltersSchema.parse(filters));

describe("a call that was sent from here", () => {
  it.each([
    { key: "another" },
    { key: `-${REQUEST.apiKey?.id ?? ""}` },
    { status: "4xx" },
    { code: "insufficient_scopes" },
    { method: "POST" },
    { path: "/webhooks" },
    { caller: "203.0.113.99" },
    { duration: ">1s" },
    { cause: "revoked" },
    { status: "2xx", key: "another" },
    { from: "2026-11-21T00:00:00.000Z", to: "2026-11-22T10:00:00.000Z" },
  ])("is outside of %j", (filters) => {
    expect(outside(filters)).toBe(true);
  });

  it.each([
    {},
    { status: "2xx" },
    { code: "none" },
    { path: "/intake-bots", method: "GET", duration: "<1s" },
    { code: "-insufficient_scopes" },
    { to: "2026-11-23T00:00:00.000Z" },
  ])("is not outside of %j", (filters) => {
    expect(outside(filters)).toBe(false);
  });

  it("may be inside of what only the server matches", () => {
    expect(outside({ body: "~priority" })).toBe(false);
    expect(outside({ q: "webhooks" })).toBe(false);
    const two = { status: 400, errorCode: "validation_failed", cause: "required:data", causeCount: 2 };
    expect(outside({ cause: "unknown_field:x" }, two)).toBe(false);
    expect(outside({ cause: "unknown_field:x" }, { ...two, causeCount: 1 })).toBe(true);
  });
});
