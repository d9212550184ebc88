import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "@/lib/errors/catalog";
import { AUTH_FAILURES } from "@/lib/contracts/log/request-reason";
import { failureSummary } from "./failure-summary";

const BOT = "/intake-bots/cmx16su7m00j34o7dvvtm9x4e";
const refused = (
  errorCode: string | null,
  cause: string | null = null,
  causeCount = cause === null ? 0 : 1,
) => ({
  method: "POST",
  path: `${BOT}/submissions`,
  errorCode,
  cause,
  causeCount,
  apiKey: null,
});

describe("what went wrong, in a row of the log", () => {
  it("is null for a success, and set for every code", () => {
    expect(failureSummary(refused(null))).toBeNull();
    for (const code of ERROR_CODES) expect(failureSummary(refused(code))).toMatch(/^[A-Z]/);
    expect(failureSummary(refused("a_later_code"))).toBe("a_later_code");
  });

  it("names the scope that the endpoint requires", () => {
    expect(failureSummary(refused("insufficient_scopes"))).toBe("The key lacks write:intake-bots");
    expect(failureSummary({ ...refused("insufficient_scopes"), method: "HEAD", path: BOT })).toBe(
      "The key lacks read:intake-bots",
    );
  });

  it("distinguishes every failed authentication", () => {
    const words = AUTH_FAILURES.map((failure) => failureSummary(refused("authentication_required", failure)));
    expect(new Set(words).size).toBe(AUTH_FAILURES.length);
    expect(words).not.toContain("The key was refused");
  });

  it.each([
    ["required:data.email", 1, "email is missing"],
    ["required:data.email", 3, "email is missing +2"],
    ["unknown_field:data.priorty", 1, "priorty is not a known field"],
    ["duplicate_member:data.email", 1, "email is given more than once"],
    ["too_big:limit", 1, "limit is too large"],
    ['required:data."first.name"', 1, '"first.name" is missing'],
    ["required:data.first.name", 1, "name is missing"],
    ["invalid_json:", 1, "The body is not valid JSON"],
    ["intake_bot_not_active:", 2, "The intake bot accepted no submissions +1"],
    ["custom:", 1, "The body is not valid"],
  ])("names the first issue of %s and counts the others", (cause, count, words) => {
    expect(failureSummary(refused("validation_failed", cause, count))).toBe(words);
  });

  it.each([
    ["resource_not_found", "intake_bot", "Intake bot not found"],
    ["resource_not_found", "endpoint", "This path has no PUT"],
    ["feature_not_available", "webhooks", "The plan has no outbound webhooks"],
    ["rate_limit_exceeded", "address", "The address failed to authenticate too often"],
    ["rate_limit_exceeded", "key", "The key exceeded its rate limit"],
  ])("tells %s by %s", (code, cause, words) => {
    expect(failureSummary({ ...refused(code, cause), method: "PUT" })).toBe(words);
  });

  it("says of an unknown path that no endpoint has it", () => {
    const unknown = { ...refused("resource_not_found", "endpoint"), path: "/intake-botz" };
    expect(failureSummary(unknown)).toBe("No endpoint has this path");
  });

  it.each([
    ["header_missing", "The key was not sent as Authorization: Bearer"],
    ["scheme_wrong", "The key was not sent as Authorization: Bearer"],
    ["key_in_url", "The key was used with a key, or the name of one, in the address"],
    ["revoked", "The key was revoked"],
  ])("does not say of a known key that there was none: %s", (cause, words) => {
    const apiKey = { id: "k1", name: "CI" };
    expect(failureSummary({ ...refused("authentication_required", cause), apiKey })).toBe(words);
  });
});
