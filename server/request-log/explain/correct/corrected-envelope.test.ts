import { describe, expect, it } from "vitest";
import { correctFor, field, issue } from "@/testing/unit/correction-fixture";
import type { BodyIssue } from "./body-issue";

describe("a corrected body beside its data", () => {
  const bot = [
    field("subject", "text", { required: true }),
    field("email", "email", { required: true }),
    field("priority", "select", { required: true, options: ["Low", "High"] }),
  ];
  const all = { subject: "A", email: "a@b.co", priority: "Low" };
  const correct = (body: unknown, ...issues: BodyIssue[]) => correctFor(bot, body, issues);

  it("has the value of a renamed member beside data checked and converted", () => {
    const isTest = issue(["isTest"], "unknown_field", "is_test");
    expect(correct({ data: all, isTest: "true" }, isTest)).toEqual({
      body: { data: all, is_test: true },
      corrections: [
        "Rename `isTest` to `is_test`",
        'Change `is_test` from the text "true" to the boolean true',
      ],
      remaining: [],
    });
    expect(
      correct(
        { data: all, Status: "completed", is_test: true },
        issue(["Status"], "unknown_field", "status"),
      ),
    ).toEqual({
      body: { data: all, status: "COMPLETED", is_test: true },
      corrections: ["Rename `Status` to `status`", 'Change `status` from "completed" to "COMPLETED"'],
      remaining: [],
    });
    expect(correct({ data: all, isTest: "yes" }, isTest)).toMatchObject({
      corrections: ["Rename `isTest` to `is_test`"],
      remaining: ["is_test invalid_type"],
    });
  });

  it("has out of data what belongs beside it, checked and converted", () => {
    const inside = [issue(["data", "is_test"], "unknown_field"), issue(["data", "status"], "unknown_field")];
    expect(correct({ data: { ...all, is_test: "true", status: "COMPLETED" } }, ...inside)).toEqual({
      body: { data: all, status: "COMPLETED", is_test: true },
      corrections: [
        "Move `is_test` and `status` out of `data`, beside it",
        'Change `is_test` from the text "true" to the boolean true',
      ],
      remaining: [],
    });
    expect(correct({ data: { ...all, is_test: true }, is_test: false }, ...inside.slice(0, 1))).toBeNull();
  });

  it("no longer has a field that data has with the same value, and keeps one that differs", () => {
    const beside = (name: string): BodyIssue => ({ ...issue([name], "unknown_field"), belongsUnder: "data" });
    expect(correct({ data: all, email: "a@b.co" }, beside("email"))).toEqual({
      body: { data: all },
      corrections: ["Remove `email` beside `data`, which has the same already"],
      remaining: [],
    });
    expect(correct({ data: all, email: "b@b.co" }, beside("email"))).toBeNull();
    const { subject, ...rest } = all;
    expect(correct({ data: rest, subject, email: "b@b.co" }, beside("subject"), beside("email"))).toEqual({
      body: { data: all, email: "b@b.co" },
      corrections: ["Put `subject` under `data`"],
      remaining: ["email unknown_field"],
    });
  });
});
