import { describe, expect, it } from "vitest";
import { ERROR_CATALOG, ERROR_CODES, errorMessage, isErrorCode, type ErrorCode } from "./catalog";
import { EXAMPLE_DETAILS } from "./samples-response";

/** An independent copy of the contract's table: status, and the names of the details. */
const CONTRACT: Record<ErrorCode, { status: number; details: readonly string[] }> = {
  authentication_required: { status: 401, details: [] },
  insufficient_scopes: { status: 403, details: ["required", "granted"] },
  feature_not_available: { status: 403, details: ["feature"] },
  workspace_archived: { status: 403, details: [] },
  resource_not_found: { status: 404, details: ["resource"] },
  validation_failed: { status: 400, details: ["issues"] },
  rate_limit_exceeded: { status: 429, details: ["retry_after"] },
  plan_limit_exceeded: { status: 429, details: ["resource", "current", "max"] },
  idempotency_conflict: { status: 409, details: [] },
  internal_error: { status: 500, details: [] },
};

/** All except 200; a wrong method, a media type and a size have no statuses of their own. */
const STATUSES = [400, 401, 403, 404, 409, 429, 500];

describe("the catalogue", () => {
  it("has the contract's ten codes, and uses only its statuses", () => {
    expect(ERROR_CODES).toEqual(Object.keys(CONTRACT));
    const used = new Set(ERROR_CODES.map((code) => ERROR_CATALOG[code].status));
    expect([...used].toSorted((a, b) => a - b)).toEqual(STATUSES);
  });

  it("states the form of a key, and the window of the rate limit", () => {
    expect(ERROR_CATALOG.rate_limit_exceeded).toMatchObject({
      summary:
        "The key has used its requests of 60 seconds, or its address failed to authenticate too often.",
      causes: expect.arrayContaining([
        "More requests than the plan allows were sent in 60 seconds.",
      ]) as unknown,
    });
    expect(ERROR_CATALOG.authentication_required.causes).toContain(
      "The Authorization header is missing, or its form is not `Bearer iozen_live_…`.",
    );
  });

  it("recognizes only its own names as codes", () => {
    for (const name of ["constructor", "__proto__", "toString", "", "INTERNAL_ERROR"])
      expect(isErrorCode(name)).toBe(false);
  });
});

describe.each(ERROR_CODES)("%s", (code) => {
  const { status, details, message, title, summary, causes, fixes, retry } = ERROR_CATALOG[code];

  it("has the contract's status, and exactly the contract's details", () => {
    expect(status).toBe(CONTRACT[code].status);
    expect(Object.keys(details.shape)).toEqual(CONTRACT[code].details);
  });

  it("refuses details with a missing or an additional name", () => {
    const example: Record<string, unknown> = EXAMPLE_DETAILS[code];
    expect(details.safeParse({ ...example, cause: "stack" }).success).toBe(false);
    for (const name of CONTRACT[code].details) {
      const { [name]: _, ...rest } = example;
      expect(details.safeParse(rest).success).toBe(false);
    }
  });

  it("has texts for people: message, meaning, cause, and remedy", () => {
    expect(errorMessage(code, EXAMPLE_DETAILS[code])).toMatch(/^[A-Z].*[^.!]$/);
    for (const text of [title, summary, ...causes, ...fixes]) expect(text).toMatch(/^[A-Z`].*[^\s!]$/);
    expect(causes.length * fixes.length).toBeGreaterThan(0);
    expect(typeof message === "function").toBe(code === "plan_limit_exceeded");
  });

  it("promises success by waiting only if waiting helps", () => {
    expect(retry === "after_wait").toBe(code === "rate_limit_exceeded");
    expect(retry === "with_backoff").toBe(status === 500);
  });
});
