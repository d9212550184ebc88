import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactJson, redactPath, redactQuery, redactText } from "../redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const SECRET = "hunter2Xy9";
const inBase64 = (text: string) => Buffer.from(text).toString("base64");
const TEXTS = [
  `a=1&password=${SECRET}`,
  `grant_type=password&client_id=x&client_secret=${SECRET}`,
  `user: j\npassword: ${SECRET}\n`,
  `  api_key: "${SECRET}"\nhost: a.example\n`,
  `<r><password>${SECRET}</password></r>`,
  `<add key="Password" value="${SECRET}"/>`,
  `DB_HOST=a\nDB_PASSWORD=${SECRET}\n`,
  `machine a login b password ${SECRET}`,
  `Authorization: Custom ${SECRET}`,
  `x=1\ny=22\ntoken=${SECRET}`,
  `apiKey=${SECRET}&b=1`,
];

describe("base64 of a form, of lines and of XML", () => {
  it.each(TEXTS)("is masked for the secret in it: %j", (text) => {
    for (const around of ["", "x", "xy"]) {
      const digits = inBase64(around === "" ? text : `${around}\n${text}`);
      const safe = digits.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
      expect(redactJson(JSON.stringify({ d: digits }))).toMatch(/^\{"d":"\[redacted [^"]*"\}$/);
      expect(redactText(`see ${digits}, please`)).toMatch(/^see \[redacted .*\], please$/);
      expect(redactQuery(`d=${safe}`)).toMatch(/^d=\[redacted/);
      expect(redactPath(`/a1/${safe}`)).toMatch(/^\/a1\/\[redacted/);
    }
  });

  it("is masked over its lines, and under another encoding", () => {
    const digits = inBase64(`${"note: nothing here\n".repeat(8)}password: ${SECRET}`);
    const lines = digits.replaceAll(/.{76}/g, "$&\n");
    expect(redactText(`see ${lines}`)).toMatch(/^see \[redacted/);
    expect(redactJson(JSON.stringify({ a: JSON.stringify({ b: digits }) }))).not.toContain(digits.slice(-8));
    expect(redactQuery(`d=${encodeURIComponent(digits)}`)).toMatch(/^d=\[redacted/);
  });
});

describe("base64 without a secret", () => {
  it.each([
    "The password is required to sign in here",
    "token_count: 12\nmax_tokens: 3",
    "<h1>Reset your password</h1><p>Follow the link.</p>",
    "forgot_password=true&lang=de",
  ])("is kept: %j", (text) => {
    const body = JSON.stringify({ d: inBase64(text) });
    expect(redactJson(body)).toBe(body);
  });
});
