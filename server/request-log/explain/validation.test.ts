import { describe, expect, it } from "vitest";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";
import { explainValidation } from "./validation";

const BODY = { emial: "jane@example.com", is_test: "true" };

function explain(details: Record<string, unknown>) {
  const text = JSON.stringify(BODY);
  const request = {
    route: "/intake-bots/:id/submissions",
    reason: { check: "validation", location: "body", intakeBotId: null },
    errorDetails: { issues: [{ path: ["is_test"], code: "invalid_type", message: "Wrong" }], ...details },
    requestBody: { text, contentType: "application/json", bytes: text.length, truncated: false },
  };
  // safe: without a bot nothing of the context is read, and of a request only this
  return explainValidation({} as Context, request as unknown as LoggedRequest);
}

describe("explainValidation", () => {
  it("corrects the body when the log has every issue", async () => {
    expect(await explain({})).toMatchObject({
      issuesLeftOut: 0,
      corrections: ['Changed is_test from the text "true" to the boolean true.'],
    });
  });

  it("calls no correction certain, and counts the rest, when the log has not every issue", async () => {
    expect(await explain({ issues_left_out: 3 })).toMatchObject({
      issuesLeftOut: 3,
      correctedBody: null,
      corrections: [],
    });
  });
});
