import { afterEach, describe, expect, it, vi } from "vitest";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";
import { explainValidation } from "./validation";

afterEach(() => void vi.restoreAllMocks());

const BODY = { emial: "jane@example.com", is_test: "true" };

function explain(details: Record<string, unknown>, text = JSON.stringify(BODY)) {
  const request = {
    route: "/intake-bots/:id/submissions",
    reason: { check: "validation", location: "body", intakeBotId: null },
    errorDetails: { issues: [{ path: ["is_test"], code: "invalid_type", message: "Wrong" }], ...details },
    requestBody: { text, contentType: "application/json", bytes: text.length, truncated: false },
  };
  // safe: without a bot, the context and the request's other columns are not read
  return explainValidation({} as Context, request as unknown as LoggedRequest);
}

describe("explainValidation", () => {
  it("corrects the body when the log has every issue", async () => {
    expect(await explain({})).toMatchObject({
      issuesLeftOut: 0,
      corrections: ['Change `is_test` from the text "true" to the boolean true'],
    });
  });

  it("shows the text as sent, with the line, when an issue is about the text", async () => {
    const position = { line: 4, column: 1 };
    const issues = [{ path: [], code: "invalid_json", message: "A comma too many before }", position }];
    const text = '{\n "password": "hunter2",\n "email": "a@b.co",\n}';
    expect(await explain({ issues }, text)).toMatchObject({ body: text, issues: [{ line: 4 }] });
  });

  it("pretty-prints one-line JSON even when an issue is about the text", async () => {
    const position = { line: 1, column: 8 };
    const issues = [{ path: ["a"], code: "duplicate_member", message: "`a` is given twice", position }];
    expect(await explain({ issues }, '{"a":1,"a":2}')).toMatchObject({
      body: '{\n  "a": 1,\n  "a": 2\n}',
      issues: [{ line: null }],
    });
  });

  it("counts the issues that the API did not list, and reports an incomplete check", async () => {
    const wrong = { path: ["is_test"], code: "invalid_type", message: "Wrong" };
    const more = { path: [], code: "more_issues", message: "900 more issues", count: 900 };
    expect(await explain({ issues: [wrong, more], issues_left_out: 4 })).toMatchObject({
      issues: [{ code: "invalid_type" }],
      issuesLeftOut: 904,
      restUnchecked: false,
      corrections: [],
    });
    const partial = { path: [], code: "more_issues", message: "The rest was not checked" };
    expect(await explain({ issues: [wrong, partial] })).toMatchObject({
      issuesLeftOut: 0,
      restUnchecked: true,
      corrections: [],
    });
  });

  it("offers no correction, and counts the rest, when the log lacks an issue", async () => {
    expect(await explain({ issues_left_out: 3 })).toMatchObject({
      issuesLeftOut: 3,
      correctedBody: null,
      corrections: [],
    });
  });

  it("yields the thread while it compares names", async () => {
    let clock = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (clock += 1));
    let turns = 0;
    let isDone = false;
    const others = () => {
      turns++;
      if (!isDone) setImmediate(others);
    };
    setImmediate(others);
    const issues = Array.from({ length: 100 }, (_, index) => ({
      path: [`emial${index}`],
      code: "unknown_field",
      message: "Unknown field",
    }));
    await explain({ issues });
    isDone = true;
    expect(turns).toBeGreaterThan(10);
  });
});
