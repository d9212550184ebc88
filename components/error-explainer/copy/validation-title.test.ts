import { describe, expect, it } from "vitest";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { issueNote, validationTitle } from "./issue-copy";

const issue = (code: string, path: (string | number)[] = [], message = "Not an e-mail address") => {
  return { code, path, message, suggestion: null, line: null };
};
type Validation = ExplanationOf<"validation_failed">;
const title = (issues: Validation["issues"], location: Validation["location"] = "body", issuesLeftOut = 0) =>
  validationTitle({
    code: "validation_failed",
    location,
    issues,
    issuesLeftOut,
    restUnchecked: false,
    body: null,
    correctedBody: null,
    corrections: [],
    remaining: [],
    checkedVersion: null,
    bot: null,
  });

describe("validationTitle", () => {
  it("names the one field", () => {
    expect(title([issue("invalid_email", ["data", "email"])])).toBe("The field email is wrong");
    expect(title([issue("required", ["data", "phone"])])).toBe("The field phone is missing");
    expect(title([issue("unknown_field", ["data", "priorty"])])).toBe("The field priorty is not known");
    expect(title([issue("invalid_value", ["events", 1])])).toBe("Element 2 of events is wrong");
  });

  it("counts several", () => {
    const email = issue("invalid_email", ["data", "email"]);
    expect(title([email, email])).toBe("Two fields of the body are wrong");
    expect(title([issue("required", ["a"]), issue("required", ["b"])])).toBe(
      "Two fields of the body are missing",
    );
    expect(title([issue("too_small", ["limit"])], "query")).toBe("One query parameter is wrong");
  });

  it("counts a misspelt name and the field that is missing for it as one mistake", () => {
    const misspelt = { ...issue("unknown_field", ["data", "subjct"]), suggestion: "subject" };
    const missing = issue("required", ["data", "subject"]);
    expect(title([misspelt, missing])).toBe("The field subjct is not known");
    expect(title([misspelt, missing, issue("required", ["data", "email"])])).toBe(
      "Two fields of the body are wrong",
    );
  });

  it("counts fields beside data, and data that is missing for them, as one mistake", () => {
    const beside = (name: string) => ({
      ...issue("unknown_field", [name]),
      belongsUnder: "data" as const,
    });
    const all = [issue("required", ["data"]), beside("subject"), beside("email")];
    expect(title(all)).toBe("Two fields are outside data");
    expect(title([...all.slice(1), issue("required", ["data", "email"])])).toBe(
      "Two fields are outside data",
    );
    expect(title(all.slice(1, 2))).toBe("The field subject is outside data");
    expect(title([...all, issue("invalid_type", ["is_test"])])).toBe(
      "Two fields are outside data, and one more is wrong",
    );
  });

  it("counts those that the log did not keep, and does not say that they are missing", () => {
    const phone = issue("required", ["data", "phone"]);
    expect(title([phone, phone], "body", 1_500)).toBe("1,502 fields of the body are wrong");
    expect(title([phone], "body", 1)).toBe("Two fields of the body are wrong");
  });

  it("says what is wrong with the request as a whole", () => {
    expect(title([issue("invalid_json")])).toBe("The body is not valid JSON");
    expect(title([issue("invalid_cursor", ["cursor"])], "query")).toBe(
      "The cursor did not come from this API",
    );
    expect(title([issue("intake_bot_not_active")])).toBe("The intake bot accepts no submissions now");
  });
});

describe("issueNote", () => {
  it("is short, and suggests the nearest name", () => {
    expect(issueNote(issue("invalid_email", ["data", "email"]), false)).toBe("Not an e-mail address");
    expect(issueNote({ ...issue("unknown_field"), suggestion: "priority" }, false)).toBe(
      "Unknown field; did you mean priority?",
    );
    expect(issueNote(issue("invalid_date", ["d"], "ISO 8601 is expected"), false)).toBe(
      "ISO 8601 is expected",
    );
  });

  it("says of a field beside data where it belongs", () => {
    const twice = { ...issue("unknown_field", ["email"]), belongsUnder: "data", isThereToo: true } as const;
    expect(issueNote(twice, false)).toBe("Already in data: remove this one");
    expect(issueNote({ ...issue("unknown_field", ["email"]), belongsUnder: "data" }, false)).toBe(
      "Belongs under data",
    );
  });

  it("names what is missing, since no line does", () => {
    expect(issueNote(issue("required", ["data", "phone"], "Phone is required"), true)).toBe(
      "phone is missing",
    );
    expect(issueNote(issue("invalid_type", ["data"], "Expected an object"), true)).toBe(
      "data: Expected an object",
    );
  });

  it.each([
    "True is not a JSON value: write true",
    "NaN is not a JSON value: write null",
    "Expected Gold or Silver",
  ])("keeps the case of what was sent: %s", (message) => {
    expect(issueNote(issue("invalid_json", [], message), false)).toBe(message);
    expect(issueNote(issue("invalid_value", ["tier"], message), true)).toBe(`tier: ${message}`);
  });
});
