import { describe, expect, it } from "vitest";
import { field, issue } from "@/testing/unit/correction-fixture";
import type { BodyIssue } from "./body-issue";
import { correctBody } from "./correct-body";

const fields = [
  field("email", "email"),
  field("priority", "text"),
  field("age", "number"),
  field("vip", "boolean"),
];
const correct = (body: unknown, ...issues: BodyIssue[]) => correctBody(JSON.stringify(body), issues, fields);

describe("correctBody", () => {
  it("renames an unknown field in place", () => {
    const corrected = correct(
      { data: { priorty: "high", email: "jane(at)example.com" } },
      issue(["data", "priorty"], "unknown_field", "priority"),
      issue(["data", "email"], "invalid_email"),
    );
    expect(corrected?.corrections).toEqual(["Rename `priorty` to `priority`"]);
    expect(corrected?.body).toBe(
      JSON.stringify({ data: { priority: "high", email: "jane(at)example.com" } }, null, 2),
    );
  });

  it("never renames to a name that exists already or that two unknown names resemble", () => {
    const name = (given: string) => issue(["data", given], "unknown_field", "priority");
    expect(correct({ data: { priorty: "high", priority: "low" } }, name("priorty"))).toBeNull();
    expect(
      correct({ data: { priorty: "high", prioriti: "low" } }, name("priorty"), name("prioriti")),
    ).toBeNull();
  });

  it("converts a value where nothing is lost", () => {
    const corrected = correct(
      { data: { age: "42", vip: "true", priority: 3 }, is_test: "false" },
      ...[["data", "age"], ["data", "vip"], ["data", "priority"], ["is_test"]].map((path) =>
        issue(path, "invalid_type"),
      ),
    );
    expect(JSON.parse(corrected?.body ?? "")).toEqual({
      data: { age: 42, vip: true, priority: "3" },
      is_test: false,
    });
    expect(corrected?.corrections).toEqual([
      'Change `is_test` from the text "false" to the boolean false',
      'Change `age` from the text "42" to the number 42',
      'Change `vip` from the text "true" to the boolean true',
      'Change `priority` from the number 3 to the text "3"',
    ]);
  });

  it.each([
    "4 2",
    "042",
    "1e3",
    "9007199254740992",
    "-9007199254740992",
    "9007199254740993",
    "NaN",
    "-Infinity",
    "NaN1",
    "yes",
    "",
  ])("does not guess a number from %o", (age) => {
    expect(correct({ data: { age } }, issue(["data", "age"], "invalid_type"))).toBeNull();
  });

  it.each([
    ["12345678901234567890", '"12345678901234567890"'],
    ["1.10", '"1.10"'],
    ["-0", '"-0"'],
    ["1E+2", '"1E+2"'],
  ])("makes a text of the number %s with the digits that were sent", (sent, text) => {
    const code = sent.startsWith("123") ? "number_not_exact" : "invalid_type";
    const corrected = correctBody(
      `{"data":{"priority":${sent}}}`,
      [issue(["data", "priority"], code)],
      fields,
    );
    expect(corrected).toMatchObject({
      body: `{\n  "data": {\n    "priority": ${text}\n  }\n}`,
      corrections: [`Change \`priority\` from the number ${sent} to the text ${text}`],
    });
  });

  it("leaves everything outside a correction as it was sent", () => {
    const data = String.raw`{"priorty":"\u00e9","age":12345678901234567890,"vip":1.0,"note":"\/","deep":{"priorty":[1e2]}}`;
    const corrected = correctBody(
      `{"data":${data}}`,
      [issue(["data", "priorty"], "unknown_field", "priority"), issue(["data", "age"], "number_not_exact")],
      fields,
    );
    expect(corrected?.corrections).toEqual(["Rename `priorty` to `priority`"]);
    const compact = corrected?.body.replaceAll(/\n */g, "").replaceAll(": ", ":");
    expect(compact).toBe(`{"data":${data.replace("priorty", "priority")}}`);
  });

  it.each([
    ['{"data":{"priorty":1,"priorty":2}}', issue(["data", "priorty"], "unknown_field", "priority")],
    ['{"data":{"priority":1,"priority":2}}', issue(["data", "priority"], "invalid_type")],
    ['{"data":{"priorty":1},"data":{"priorty":2}}', issue(["data", "priorty"], "unknown_field", "priority")],
    ['{"data":{"age":"1.10"}}', issue(["data", "age"], "invalid_type")],
    ['{"data":{"age":"Infinity"}}', issue(["data", "age"], "invalid_type")],
    ['{"data":{"age":"9007199254740993"}}', issue(["data", "age"], "invalid_type")],
    ['{"data":{"vip":"TRUE"}}', issue(["data", "vip"], "invalid_type")],
  ])("calls no correction of %s certain", (text, only) => {
    expect(correctBody(text, [only], fields)).toBeNull();
  });

  it("changes only values that have an issue", () => {
    expect(correct({ data: { age: "42" } }, issue(["data", "email"], "required"))).toBeNull();
  });

  it("corrects nothing in a body that is redacted, cut off or not an object", () => {
    const unknown = issue(["data", "priorty"], "unknown_field", "priority");
    expect(correct({ data: { priorty: "high", note: "[redacted 12 chars #a1b2c3]" } }, unknown)).toBeNull();
    expect(correctBody('{"data":{"priorty":', [unknown], fields)).toBeNull();
    expect(correct(["data"], unknown)).toBeNull();
  });
});
