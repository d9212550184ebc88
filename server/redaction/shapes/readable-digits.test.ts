import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactJson, redactPath, redactQuery, redactText } from "../redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const SECRET = "hunter2Xy9";
const RANDOM = "7f3e9d0a1b2c4d5e6f70";
const base64 = (text: string, encoding: BufferEncoding = "utf8") =>
  Buffer.from(text, encoding).toString("base64");
const hex = (text: string) => Buffer.from(text).toString("hex");

const TEXTS = [
  ["ghp", RANDOM + RANDOM].join("_"),
  ["sk", "live", RANDOM].join("_"),
  `postgres://jane:${SECRET}@db.example/app`,
  "4111111111111111",
  "4111 1111 1111 1111",
  `user=jane&password=${SECRET}`,
  `user=jane&pwd=${SECRET}`,
  `{"a":1,"pin":"${SECRET}"}`,
  encodeURIComponent(`{"password":"${SECRET}"}`),
  base64(`{"password":"${SECRET}"}`),
  `card:4111111111111111`,
];

describe.each<[string, (text: string) => string]>([
  ["base64", base64],
  ["base64 for addresses", (text) => Buffer.from(text).toString("base64url")],
  ["base64 of UTF-16", (text) => base64(text, "utf16le")],
  ["hexadecimal", hex],
  ["hexadecimal in capitals", (text) => hex(text).toUpperCase()],
  ["hexadecimal behind 0x", (text) => `0x${hex(text)}`],
])("a text with a secret in %s", (_, encode) => {
  it.each(TEXTS)("is masked as a whole: %j", (text) => {
    const digits = encode(text);
    expect(redactJson(JSON.stringify({ d: digits, b: 1 }))).toMatch(/^\{"d":"\[redacted [^"]*","b":1\}$/);
    expect(redactJson(`{"d": ${digits.replaceAll("=", "")}, "b": 1}`)).toContain("[redacted");
    expect(redactJson(JSON.stringify({ a: JSON.stringify({ d: digits }) }))).not.toContain(
      digits.slice(4, -8),
    );
    expect(redactText(`see ${digits} there`)).toMatch(/^see \[redacted [^\]]*\] there$/);
    expect(redactQuery(`d=${encodeURIComponent(digits)}&b=1`)).toMatch(/^d=\[redacted [^\]]*\]&b=1$/);
    if (!/[/+]/.test(digits)) expect(redactPath(`/see/it/${digits}`)).toMatch(/^\/see\/it\/\[redacted/);
  });
});

describe("base64 and hexadecimal without a secret", () => {
  it.each([
    base64("Hello, this is a plain sentence."),
    base64("gid://shop/Product/123456"),
    base64("Session:cma8d0f3k0000"),
    base64("PaymentPin:1042"),
    base64("name=Jane&city=Basel"),
    base64("cursor:2026-11-30T12:00:00.000Z"),
    randomBytes(600).toString("base64"),
    randomBytes(32).toString("hex"),
    hex("Hello, this is a plain sentence."),
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "internationalization/standardization-of-identifiers",
    "cmb8d0f3k0000xyz9qwertyui",
    "550e8400-e29b-41d4-a716-446655440000",
  ])("are kept: %s", (text) => {
    const body = JSON.stringify({ d: text, list: [text] });
    expect(redactJson(body)).toBe(body);
    expect(redactText(`see ${text} there`)).toBe(`see ${text} there`);
  });
});
