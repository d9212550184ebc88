import { describe, expect, it } from "vitest";
import type { Answer } from "@/components/call-editor/send-call";
import { answerCopy, factsToRead, missingCopy, placeCopy } from "./try-copy";

const ANSWER: Answer = {
  status: 200,
  headers: new Headers(),
  durationMs: 34,
  requestId: "req_1",
  body: '{"success":true}',
  isCut: false,
  isReplay: false,
};
const copy = (answer: Partial<Answer>) => answerCopy({ ...ANSWER, ...answer });
const refusal = (code: string, details: unknown = {}) =>
  JSON.stringify({ success: false, error: { code, message: "Refused.", details } });

describe("what is said of the answer", () => {
  it("is that it worked", () => {
    expect(copy({})).toMatchObject({ tone: "ok", title: "It worked: 200", code: null });
  });

  it("is which code refused it, and its first issue", () => {
    expect(copy({ status: 401, body: refusal("authentication_required") })).toEqual({
      tone: "warn",
      title: "Refused: 401",
      code: "authentication_required",
      description: "Refused.",
    });
    const issues = [{ path: ["data", "email"], code: "invalid_email", message: "Not an e-mail address" }];
    expect(copy({ status: 400, body: refusal("validation_failed", { issues }) }).description).toBe(
      "data.email: Not an e-mail address.",
    );
    expect(copy({ status: 500, body: refusal("internal_error") })).toMatchObject({
      tone: "bad",
      title: "It failed: 500",
      code: "internal_error",
    });
  });

  it("names a code only if it has a page", () => {
    expect(copy({ status: 400, body: refusal("of_a_later_version") }).code).toBeNull();
    expect(copy({ status: 502, body: "<html>" })).toMatchObject({ title: "It failed: 502", code: null });
  });

  it("is that a response was only repeated", () => {
    expect(copy({ isReplay: true }).title).toBe("The response of an earlier call was repeated: 200");
  });
});

describe("what is missing", () => {
  const ready = { parameters: [], problem: null, keyProblem: null };

  it("is said in the order of the editor", () => {
    const all = {
      parameters: ["id", "submissionId"],
      problem: "A problem.",
      keyProblem: "Paste a key first.",
    };
    expect(missingCopy(all)?.description).toBe("Fill in `id` and `submissionId`.");
    expect(missingCopy({ ...all, parameters: [] })?.description).toBe("A problem.");
    expect(missingCopy({ ...ready, keyProblem: "Paste a key first." })?.description).toBe(
      "Paste a key first.",
    );
    expect(missingCopy(ready)).toBeNull();
  });
});

it("the facts worth reading are the time, and the headers that the response has", () => {
  const headers = new Headers({ "x-ratelimit-remaining": "99", "retry-after": "7", server: "x" });
  expect(factsToRead({ headers, durationMs: 34 })).toEqual([
    ["Time", "34 ms"],
    ["X-RateLimit-Remaining", "99"],
    ["Retry-After", "7"],
  ]);
});

it("a call whose key is not known is in no log for certain", () => {
  expect(placeCopy({ status: 200 })).toMatch(/^The call is on the Requests screen/);
  expect(placeCopy({ status: 401 })).toMatch(/^If the key is, or was/);
});
