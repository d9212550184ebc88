import { describe, expect, it } from "vitest";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { validationTitle } from "./validation-title";

const issue = (code: string, path: (string | number)[] = [], message = "Not an e-mail address") => {
  return { code, path, message, suggestion: null, line: null };
};
type Validation = ExplanationOf<"validation_failed">;
const title = (
  issues: Validation["issues"],
  location: Validation["location"] = "body",
  issuesLeftOut = 0,
  change: Partial<Validation> = {},
) =>
  validationTitle(
    {
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
      ...change,
    },
    { query: "limit=0&cursor=x", requestBody: { text: "{}", contentType: null, bytes: 2, truncated: false } },
  );

describe("validationTitle", () => {
  it("names the one field", () => {
    expect(title([issue("invalid_email", ["data", "email"])])).toBe(
      "The field email is not an e-mail address",
    );
    expect(title([issue("required", ["data", "phone"])])).toBe("The field phone is missing");
    expect(title([issue("unknown_field", ["data", "priorty"])])).toBe(
      "The name priorty is not a known field",
    );
    expect(title([issue("invalid_value", ["events", 1])])).toBe(
      "Element 2 of events is not an accepted value",
    );
  });

  it("counts several", () => {
    const email = issue("invalid_email", ["data", "email"]);
    expect(title([email, email])).toBe("Two fields of the body are wrong");
    expect(title([issue("required", ["a"]), issue("required", ["b"])])).toBe(
      "Two fields of the body are missing",
    );
    expect(title([issue("too_small", ["limit"])], "query")).toBe("The query parameter limit is too small");
  });

  it("counts a misspelt name and the field that is missing for it as one mistake", () => {
    const misspelt = { ...issue("unknown_field", ["data", "subjct"]), suggestion: "subject" };
    const missing = issue("required", ["data", "subject"]);
    expect(title([misspelt, missing])).toBe("The name subjct is not a known field");
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
      "The cursor did not come from this list",
    );
    expect(title([issue("intake_bot_not_active")])).toBe("The intake bot accepted no submissions");
  });

  it("counts each issue in the part of the request that has it", () => {
    const header = issue("invalid_idempotency_key", ["Idempotency-Key"]);
    const [a, b] = [issue("required", ["data", "a"]), issue("required", ["data", "b"])];
    expect(title([header, a, b], "header")).toBe(
      "The Idempotency-Key has the wrong format, and two fields of the body are missing",
    );
    expect(title([header, issue("invalid_json")], "header")).toBe(
      "The Idempotency-Key has the wrong format, and the body is not valid JSON",
    );
    expect(title([issue("invalid_format", ["limit"]), issue("invalid_cursor", ["cursor"])], "query")).toBe(
      "The cursor did not come from this list, and the query parameter limit has the wrong format",
    );
    expect(title([header, a], "header", 3)).toBe(
      "The Idempotency-Key has the wrong format, and four fields of the body are wrong",
    );
  });

  it("calls no issue with the whole body a field of it", () => {
    expect(title([issue("unsupported_media_type"), issue("unsupported_content_encoding")])).toBe(
      "No body was sent as application/json, and the body was sent encoded",
    );
    expect(title([issue("invalid_type")])).toBe("The body has the wrong type");
  });

  it("says of a bot that takes nothing what else is wrong", () => {
    const bot = { id: "b", name: "Claims", schemaVersion: 1, status: "PAUSED", fields: [] };
    const issues = [issue("intake_bot_not_active"), issue("required", ["data", "email"])];
    expect(title(issues, "body", 0, { bot })).toBe(
      "Claims accepts no submissions now, and the field email is missing",
    );
  });
});
