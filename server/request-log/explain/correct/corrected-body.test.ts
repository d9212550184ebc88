import { describe, expect, it } from "vitest";
import { correctFor, field, issue } from "@/testing/unit/correction-fixture";
import type { BodyIssue } from "./body-issue";
import { correctBody } from "./correct-body";

describe("a corrected body", () => {
  const bot = [
    field("subject", "text", { required: true }),
    field("email", "email", { required: true }),
    field("priority", "select", { required: true, options: ["Low", "High"] }),
    field("topics", "multi_select", { options: ["Billing", "Access"] }),
  ];
  const all = { subject: "A", email: "a@b.co", priority: "Low" };
  const correct = (body: unknown, ...issues: BodyIssue[]) => correctFor(bot, body, issues);
  const beside = (name: string): BodyIssue => ({ ...issue([name], "unknown_field"), belongsUnder: "data" });

  it("no longer lacks a field whose name was misspelt", () => {
    const { subject, ...rest } = all;
    expect(
      correct(
        { data: { subjct: subject, ...rest } },
        issue(["data", "subjct"], "unknown_field", "subject"),
        issue(["data", "subject"], "required"),
      ),
    ).toEqual({ body: { data: all }, corrections: ["Rename `subjct` to `subject`"], remaining: [] });
  });

  it("has the bot's fields under data, where they were sent beside it", () => {
    expect(
      correct(
        { ...all, is_test: true },
        issue(["data"], "required"),
        ...["subject", "email", "priority"].map(beside),
      ),
    ).toEqual({
      body: { data: all, is_test: true },
      corrections: ["Put `subject`, `email` and `priority` under `data`"],
      remaining: [],
    });
  });

  it("has them beside those that were under data already, and keeps what the bot does not know", () => {
    expect(
      correct(
        { data: { subject: "A" }, email: "a@b", priority: "Low", note: 1 },
        beside("email"),
        beside("priority"),
        issue(["note"], "unknown_field"),
        issue(["data", "email"], "required"),
        issue(["data", "priority"], "required"),
      ),
    ).toEqual({
      body: { data: { subject: "A", email: "a@b", priority: "Low" }, note: 1 },
      corrections: ["Put `email` and `priority` under `data`"],
      remaining: ["note unknown_field", "data.email invalid_email"],
    });
  });

  it("moves no field that data has already, and none into what is no object", () => {
    expect(correct({ data: all, email: "b@b.co" }, beside("email"))).toBeNull();
    expect(correct({ data: [], email: "b@b.co" }, beside("email"))).toBeNull();
  });

  it("has choices in the letters of the only option that is the same but for case", () => {
    expect(
      correct(
        { data: { ...all, priority: "low", topics: ["billing", "x"] }, status: "completed" },
        issue(["data", "priority"], "invalid_option"),
        issue(["data", "topics"], "invalid_option"),
        issue(["status"], "invalid_value"),
      ),
    ).toEqual({
      body: {
        data: { ...all, priority: "Low", topics: ["Billing", "x"] },
        status: "COMPLETED",
      },
      corrections: [
        'Change `status` from "completed" to "COMPLETED"',
        'Change `priority` from "low" to "Low"',
        'Write "Billing" in `topics` exactly so',
      ],
      remaining: ["data.topics invalid_option"],
    });
  });

  it("guesses no option when two are the same but for case", () => {
    const two = [field("size", "select", { options: ["s", "S"] }), field("vip", "boolean")];
    const size = correctBody('{"data":{"size":"ſ"}}', [issue(["data", "size"], "invalid_option")], two);
    expect(size).toBeNull();
    const other = [field("size", "select", { options: ["xl", "XL"] })];
    expect(
      correctBody('{"data":{"size":"Xl"}}', [issue(["data", "size"], "invalid_option")], other),
    ).toBeNull();
  });

  it("offers what is certain beside what is not, and lists the rest", () => {
    expect(
      correct(
        { data: { ...all, email: "no", colour: 1 }, is_test: "true" },
        issue(["data", "email"], "invalid_email"),
        issue(["data", "colour"], "unknown_field"),
        issue(["is_test"], "invalid_type"),
      ),
    ).toEqual({
      body: { data: { ...all, email: "no", colour: 1 }, is_test: true },
      corrections: ['Change `is_test` from the text "true" to the boolean true'],
      remaining: ["data.email invalid_email", "data.colour unknown_field"],
    });
  });

  it("is checked against the bot after a rename, and corrected on", () => {
    expect(
      correct(
        { data: { ...all, topic: 1, Priority: "low", priority: undefined } },
        issue(["data", "Priority"], "unknown_field", "priority"),
        issue(["data", "priority"], "required"),
        issue(["data", "topic"], "unknown_field", "topics"),
      ),
    ).toEqual({
      body: { data: { subject: "A", email: "a@b.co", topics: 1, priority: "Low" } },
      corrections: [
        "Rename `topic` to `topics`",
        "Rename `Priority` to `priority`",
        'Change `priority` from "low" to "Low"',
      ],
      remaining: ["data.topics invalid_type"],
    });
  });

  it("in progress lacks nothing, once its status is read", () => {
    expect(
      correct(
        { data: { subject: 1 }, status: "in_progress" },
        issue(["status"], "invalid_value"),
        issue(["data", "subject"], "invalid_type"),
        issue(["data", "email"], "required"),
        issue(["data", "priority"], "required"),
      ),
    ).toEqual({
      body: { data: { subject: "1" }, status: "IN_PROGRESS" },
      corrections: [
        'Change `status` from "in_progress" to "IN_PROGRESS"',
        'Change `subject` from the number 1 to the text "1"',
      ],
      remaining: [],
    });
  });

  it("keeps the faults of its text, and the issues beside data", () => {
    const text =
      '{"data":{"subject":"A","email":"a@b.co","priority":"low","note":12345678901234567890},"x":1}';
    const corrected = correctBody(
      text,
      [
        issue(["data", "note"], "number_not_exact"),
        issue(["x"], "unknown_field"),
        issue(["data", "priority"], "invalid_option"),
        issue(["data", "note"], "unknown_field"),
      ],
      bot,
    );
    expect(corrected?.remaining.map(({ path, code }) => `${path.join(".")} ${code}`)).toEqual([
      "x unknown_field",
      "data.note number_not_exact",
      "data.note unknown_field",
    ]);
  });
});
