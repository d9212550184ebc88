import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactJson, redactQuery, redactText } from "../redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const SECRET = "hunter2x";
const inJson = (text: string) => redactJson(JSON.stringify({ a: `x\n${text}`, b: 1 }));

describe("a secret in a call, a hash, an explicit key or a filter", () => {
  it.each([
    `user.setPassword("${SECRET}")`,
    `user.setPassword("horse ${SECRET}");`,
    `user.set_password('${SECRET}')`,
    `client.withApiKey(\`${SECRET}\`)`,
    `new Client().password("${SECRET}")`,
    `c.SetPassword(@"${SECRET}")`,
    `[user setPassword:@"${SECRET}"]`,
    `$h{password} = '${SECRET}';`,
    `$h->{password} = "${SECRET}";`,
    `$h{'api_key'} = '${SECRET}';`,
    `$h{a}{password} ||= '${SECRET}';`,
    `? password\n: ${SECRET}`,
    `a: b\n? "api_key"\r\n: "${SECRET}"`,
    `- ? password\n  : ${SECRET}`,
    `password eq '${SECRET}'`,
    `name eq 'a' and password eq '${SECRET}'`,
    `where password like '${SECRET}%'`,
    `if [ "$PASSWORD" -eq "${SECRET}" ]`,
    `spawn("a", ["--password", "${SECRET}"])`,
  ])("is masked: %j", (text) => {
    expect(redactText(text)).not.toContain(SECRET);
    expect(inJson(text)).not.toContain(SECRET);
  });

  it("is masked where it is a word", () => {
    expect(redactText('user.setPassword("horse")')).toMatch(/^user\.setPassword\("\[redacted.*\]"\)$/);
    expect(redactQuery("$filter=password%20eq%20%27horse%27")).not.toContain("horse");
    expect(redactQuery("$filter=pin+eq+48213&b=1")).toMatch(/eq\+\[redacted.*\]&b=1$/);
    expect(redactJson("? password\n: horse")).not.toContain("horse");
  });

  it.each([
    'user.setName("Jane2 Doe")',
    'getPassword("prod")',
    'validatePassword("jane")',
    'resetPassword("Jane")',
    'hasPassword("abc1")',
    "setPassword(value)",
    "Your {pin} = soon",
    "? name\n: Jane2",
    "What is a password?\n: it is a secret",
    "name eq 'Jane2'",
    "passwords like these are weak",
    "The password (at least 12 characters) is required",
  ])("is not suspected in %j", (text) => {
    expect(redactText(text)).toBe(text);
    expect(inJson(text)).toBe(JSON.stringify({ a: `x\n${text}`, b: 1 }));
  });
});
