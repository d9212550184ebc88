import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactJson, redactPath, redactQuery, redactText } from "./redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

describe("a value that is visibly no secret", () => {
  it.each<[string, unknown]>([
    ["jira_key", "PROJ-123"],
    ["issue_key", "PROJ-123"],
    ["project_key", "PROJ"],
    ["reference_key", "INV-2024-001"],
    ["answer_key", "B"],
    ["music_key", "C minor"],
    ["session", "Thursday afternoon"],
    ["session", "2024-spring"],
    ["2fa", "enabled"],
    ["mfa", "disabled"],
    ["cookies", "accepted"],
    ["cookie_policy_url", "https://x.example/c"],
    ["push_token_platform", "ios"],
    ["iban_last4", "3000"],
    ["card_number_last4", "4242"],
    ["first_pass_yield", 0.97],
    ["cookies_sold", 12],
    ["cookie_flavor", "vanilla"],
    ["signature_dish", "Lasagne"],
  ])("is kept: %s %j", (name, value) => {
    const body = JSON.stringify({ [name]: value });
    expect(redactJson(body)).toBe(body);
  });

  it.each(["Code is poetry", "Session: Thursday 14:00", "Pass: 12 people", "Cookies: accepted", "code: red"])(
    "is kept in a sentence: %s",
    (text) => expect(redactText(text)).toBe(text),
  );

  it("is kept in addresses", () => {
    expect(redactPath("/sessions/2024")).toBe("/sessions/2024");
    expect(redactQuery("session=2024-spring")).toBe("session=2024-spring");
  });

  it.each([
    "Code is 482913",
    "Code is K7PQ9",
    "Session: a1b2c3d4e5",
    "session=Q48213x",
    "Pass: 12 horses",
    "password: enabled1",
    "password: pending",
    "code: redx",
    "cookie_value: abc",
    "cookie_session: 12",
    "pincode: 560001",
    "account_number: 12",
  ])("is told from a secret: %s", (text) => expect(redactText(text)).toContain("[redacted"));
});
