import { describe, expect, it } from "vitest";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { placeIssues } from "./place-issues";

const issue = (code: string, ...path: (string | number)[]) => ({
  code,
  path,
  message: code,
  suggestion: null,
  line: null,
});

function place(facts: Partial<ExplanationOf<"validation_failed">>, query = "") {
  const base = { code: "validation_failed" as const, location: "body" as const, issues: [], body: null };
  const placed = placeIssues(
    {
      ...base,
      correctedBody: null,
      corrections: [],
      remaining: [],
      issuesLeftOut: 0,
      restUnchecked: false,
      checkedVersion: null,
      bot: null,
      ...facts,
    },
    query,
  );
  const pinned = [...placed.pinned].map(
    ([line, pins]) => `${line}: ${pins.map((pin) => pin.issue.code).join(" ")}`,
  );
  return { pinned, elsewhere: placed.elsewhere.map((one) => `${one.place}: ${one.issue.code}`) };
}

describe("placeIssues", () => {
  const body = '{\n  "data": {\n    "email": 1\n  }\n}';

  it("pins issues to the body, several to one line too", () => {
    const issues = [
      issue("invalid_type", "data", "email"),
      issue("required", "data", "a"),
      issue("required", "data", "b"),
    ];
    expect(place({ body, issues })).toEqual({
      pinned: ["3: invalid_type", "2: required required"],
      elsewhere: [],
    });
  });

  it("tells a name with a dot from two names", () => {
    const issues = [issue("required", "data", "a.b"), issue("required", "data", "a", "b")];
    expect(place({ issues }).elsewhere).toEqual(['Body data."a.b": required', "Body data.a.b: required"]);
  });

  it("lists issues of query, header and path as rows", () => {
    expect(
      place({ location: "query", issues: [issue("invalid_cursor", "cursor")] }, "cursor=x").elsewhere,
    ).toEqual(["Query cursor: invalid_cursor"]);
    expect(
      place({ location: "header", body, issues: [issue("invalid_idempotency_key", "Idempotency-Key")] }),
    ).toEqual({
      pinned: [],
      elsewhere: ["Header Idempotency-Key: invalid_idempotency_key"],
    });
    expect(place({ location: "path", issues: [issue("invalid_format", "id")] }).elsewhere).toEqual([
      "Path id: invalid_format",
    ]);
  });

  it("keeps body issues on the body when a header's come first", () => {
    const issues = [
      issue("invalid_idempotency_key", "Idempotency-Key"),
      issue("invalid_type", "data", "email"),
    ];
    expect(place({ location: "header", body, issues }).pinned).toEqual(["3: invalid_type"]);
  });

  it("pins an issue about the text to its line, unless the log does not reach so far", () => {
    const text = '{\n "password": "hunter2",\n "email": "a@b.co",\n}';
    const trailing = { ...issue("invalid_json"), line: 4 };
    expect(place({ body: text, issues: [trailing] })).toEqual({ pinned: ["4: invalid_json"], elsewhere: [] });
    expect(place({ body: text, issues: [{ ...trailing, line: 5 }] })).toEqual({
      pinned: [],
      elsewhere: ["Body: invalid_json"],
    });
  });

  it("lists issues of the whole body, and those of a body that was not kept", () => {
    expect(
      place({ body, issues: [issue("intake_bot_not_active"), issue("invalid_json")] }).elsewhere,
    ).toEqual([": intake_bot_not_active", "Body: invalid_json"]);
    expect(place({ issues: [issue("required", "data", "email")] }).elsewhere).toEqual([
      "Body data.email: required",
    ]);
  });
});
