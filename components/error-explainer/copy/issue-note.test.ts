import { describe, expect, it } from "vitest";
import { issueNote } from "./issue-note";

const issue = (code: string, path: (string | number)[] = [], message = "Not an e-mail address") => {
  return { code, path, message, suggestion: null, line: null };
};

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
