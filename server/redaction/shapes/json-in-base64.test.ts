import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { toLoggedBody } from "../logged-body";
import { redactJson, redactPath, redactQuery, redactText } from "../redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const SECRET = "hunter2x";
const MEMBER = `"password":"${SECRET}"`;
const base64 = (text: string, encoding: BufferEncoding = "utf8") =>
  Buffer.from(text, encoding).toString("base64");
const pretty = (value: unknown, space: string | number) => JSON.stringify(value, null, space);

describe("JSON in base64", () => {
  it.each([
    `{${MEMBER}}`,
    `{ ${MEMBER} }`,
    `{  ${MEMBER}}`,
    pretty({ password: SECRET }, 2),
    pretty({ password: SECRET }, "\t"),
    pretty({ a: [1], password: SECRET }, 2).replaceAll("\n", "\r\n"),
    pretty([{ password: SECRET }], 2),
    `[{${MEMBER}}]`,
    `[ { ${MEMBER} } ]`,
    `[\t{${MEMBER}}]`,
    `[[{${MEMBER}}]]`,
    `[["password","${SECRET}"]]`,
    `["a",{${MEMBER}}]`,
    `{'password': '${SECRET}'}`,
    `{"é":1,${MEMBER}}`,
    `{"1":1,${MEMBER}}`,
  ])("is masked as a whole where it holds a secret: %j", (json) => {
    const encoded = base64(json);
    expect(redactText(`see ${encoded} there`)).toMatch(/^see \[redacted[^\]]*\] there$/);
    expect(redactJson(JSON.stringify({ a: encoded, b: 1 }))).toMatch(/^\{"a":"\[redacted[^\]]*\]","b":1\}$/);
    expect(redactQuery(`a=${encodeURIComponent(encoded)}&b=1`)).toMatch(/^a=\[redacted[^\]]*\]&b=1$/);
    expect(redactPath(`/a/${Buffer.from(json).toString("base64url")}`)).toMatch(/^\/a\/\[redacted[^\]]*\]$/);
  });

  it("is found in UTF-16, in base64 of base64, and in broken lines", () => {
    const long = pretty({ note: "x".repeat(120), password: SECRET }, 2);
    const inLines = base64(long).replaceAll(/.{76}/g, "$&\n");
    expect(redactText(base64(`{${MEMBER}}`, "utf16le"))).toMatch(/^\[redacted[^\]]*\]$/);
    expect(redactText(base64(JSON.stringify([base64(`{ ${MEMBER}}`)])))).toMatch(/^\[redacted[^\]]*\]$/);
    expect(redactText(inLines).replaceAll("\n", "")).toMatch(/^\[redacted[^\]]*\]$/);
    expect(redactJson(JSON.stringify({ a: inLines }))).toMatch(/^\{"a":"\[redacted[^\]]*\]"\}$/);
  });

  it.each([
    base64('{"name":"Jane"}'),
    base64(pretty({ name: "Jane", tags: ["a", "b"] }, 2)),
    base64(pretty([{ name: "Jane" }], 2)),
    "Reward the newborn steward: W3School, eyeing keyboards",
  ])("is kept without a secret: %s", (text) => {
    expect(redactText(text)).toBe(text);
    expect(redactJson(JSON.stringify({ a: text }))).toBe(JSON.stringify({ a: text }));
  });

  it("is dropped where the kept text ends within a web token, however its header begins", () => {
    const header = base64(pretty({ alg: "HS256" }, 2)).replaceAll("=", "");
    for (const start of [header, base64('{ "alg":"ES512"}').replaceAll("=", "")]) {
      const body = `{"a":"${"x".repeat(16_300)} ${start}.${"a".repeat(9_000)}.b"}`;
      expect(toLoggedBody(body, "application/json")?.text).not.toContain(start);
    }
  });
});
