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
});

describe("what went wrong, in a row of the log", () => {
  it("is null for a success, and set for every code", () => {
    expect(failureSummary(refused(null))).toBeNull();
    for (const code of ERROR_CODES) expect(failureSummary(refused(code))).toMatch(/^[A-Z]/);
    expect(failureSummary(refused("a_later_code"))).toBe("a_later_code");
  });

  it("names the scope that the endpoint requires", () => {
    expect(failureSummary(refused("insufficient_scopes"))).toBe("Lacks write:intake-bots");
    expect(failureSummary({ ...refused("insufficient_scopes"), method: "HEAD", path: BOT })).toBe(
      "Lacks read:intake-bots",
    );
  });

  it("distinguishes every failed authentication", () => {
    const words = AUTH_FAILURES.map((failure) => failureSummary(refused("authentication_required", failure)));
    expect(new Set(words).size).toBe(AUTH_FAILURES.length);
    expect(words).not.toContain("Key refused");
  });

  it.each([
    ["required:data.email", 1, "email is missing"],
    ["required:data.email", 3, "email is missing +2"],
    ["unknown_field:data.priorty", 1, "priorty is not a known field"],
    ["duplicate_member:data.email", 1, "email is given more than once"],
    ["too_big:limit", 1, "limit is too large"],
    ["invalid_json:", 1, "The body is not valid JSON"],
    ["intake_bot_not_active:", 2, "The intake bot accepted no submissions +1"],
    ["custom:", 1, "The body is not valid"],
  ])("names the first issue of %s and counts the others", (cause, count, words) => {
    expect(failureSummary(refused("validation_failed", cause, count))).toBe(words);
  });

  it.each([
    ["resource_not_found", "intake_bot", "No such intake bot"],
    ["resource_not_found", "endpoint", "No such endpoint"],
    ["feature_not_available", "webhooks", "Not in the plan: Outbound webhooks"],
    ["rate_limit_exceeded", "address", "Too many failed authentications"],
    ["rate_limit_exceeded", "key", "Over the key’s limit per minute"],
  ])("tells %s by %s", (code, cause, words) => {
    expect(failureSummary(refused(code, cause))).toBe(words);
  });
});
