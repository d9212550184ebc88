import { describe, expect, it } from "vitest";
import { REQUEST } from "@/testing/unit/request-fixture";
import { answerCopy } from "./answer-copy";
import type { SentAnswer } from "./send-again-store";

const ANSWER: SentAnswer = {
  status: 200,
  headers: new Headers(),
  durationMs: 4,
  requestId: "req_1",
  body: '{"success":true}',
  isCut: false,
  isReplay: false,
  isTemporary: true,
};
const refusal = (code: string, details: unknown = {}) =>
  JSON.stringify({ success: false, error: { code, message: "Refused.", details } });

const copy = (
  before: { status: number; errorCode: string | null },
  answer: Partial<SentAnswer>,
  { isCorrected = false, logged = undefined as typeof REQUEST | null | undefined } = {},
) => answerCopy(before, { answer: { ...ANSWER, ...answer }, isCorrected, logged });

const REFUSED = { status: 403, errorCode: "insufficient_scopes" };

describe("what is said of the answer", () => {
  it("is that the call works now, and why", () => {
    expect(copy(REFUSED, {})).toEqual({
      tone: "ok",
      title: "It works now: 200",
      description: "The scope let it in. It is a row of the log like any other.",
    });
    expect(copy(REFUSED, {}, { isCorrected: true, logged: REQUEST })).toMatchObject({
      title: "It works now: 200 in 4 ms",
      description: expect.stringContaining("and the corrected body let it through."),
    });
    expect(
      copy({ status: 400, errorCode: "validation_failed" }, {}, { isCorrected: true }).description,
    ).toMatch(/^It passed every check\. /);
    expect(copy({ status: 400, errorCode: "of_a_later_version" }, {}).description).toMatch(
      /^It was let through\./,
    );
  });

  it("is that a success was one again", () => {
    expect(copy({ status: 200, errorCode: null }, {}).title).toBe("Succeeded again: 200");
  });

  it("is which check refuses it, and the first issue", () => {
    expect(copy(REFUSED, { status: 403, body: refusal("insufficient_scopes") })).toEqual({
      tone: "warn",
      title: "Refused again: 403 insufficient_scopes",
      description: "Refused. It is a row of the log like any other.",
    });
    const issues = [{ path: ["data", "email"], code: "invalid_email", message: "Not an e-mail address" }];
    expect(copy(REFUSED, { status: 400, body: refusal("validation_failed", { issues }) })).toMatchObject({
      title: "Refused by another check now: 400 validation_failed",
      description: expect.stringMatching(/^data\.email: Not an e-mail address\. /),
    });
    expect(copy(REFUSED, { status: 500, body: refusal("internal_error") })).toMatchObject({
      tone: "bad",
      title: "It failed: 500 internal_error",
    });
    expect(copy(REFUSED, { status: 502, body: "<html>" }).title).toBe("It failed: 502");
    expect(copy(REFUSED, { status: 429, body: refusal("rate_limit_exceeded") }).tone).toBe("limit");
  });

  it("is that a response was only repeated", () => {
    expect(copy(REFUSED, { isReplay: true }).title).toBe("The response of an earlier call was repeated: 200");
  });

  it("is that the row is in another log", () => {
    expect(copy(REFUSED, {}, { logged: null }).description).toContain("not in this workspace’s log");
  });
});
