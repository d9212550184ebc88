import { describe, expect, it } from "vitest";
import { slowerThanLinear } from "@/testing/growth";
import { createApiKeySchema } from "../contracts/api-key";
import { changeViewSchema } from "../contracts/saved-view";
import { createBotSchema } from "../intake-bots/draft";
import { holdsKeyLike } from "./key-like";

const KEY = `iozen_live_7Qx${"aB3d".repeat(7)}Z`;
const bytesOf = (text: string) => Buffer.from(text);
const eachOf = (text: string, encode: (code: string) => string) =>
  Array.from(bytesOf(text), (byte) => encode(byte.toString(16).padStart(2, "0"))).join("");

const FORMS: Readonly<Record<string, string>> = {
  percent: KEY.replaceAll("_", "%5F"),
  "percent in lower case": KEY.replaceAll("_", "%5f"),
  "percent of each byte": eachOf(KEY, (hex) => `%${hex}`),
  "percent, twice": KEY.replaceAll("_", "%255F"),
  "percent of each byte, twice": eachOf(KEY, (hex) => `%25${hex}`),
  "%u": KEY.replaceAll("_", "%u005f"),
  base64: bytesOf(KEY).toString("base64"),
  "base64 behind one byte": bytesOf(`x${KEY}`).toString("base64"),
  "base64 behind two bytes": bytesOf(`x:${KEY}`).toString("base64"),
  "base64 of UTF-16": Buffer.from(KEY, "utf16le").toString("base64"),
  base64url: bytesOf(`\u{1f511}${KEY}?`).toString("base64url"),
  "Basic authentication": `Basic ${bytesOf(`${KEY}:`).toString("base64")}`,
  "base64 with encoded padding": encodeURIComponent(bytesOf(`x:${KEY}`).toString("base64")),
  hexadecimal: bytesOf(KEY).toString("hex"),
  "hexadecimal in capitals": bytesOf(KEY).toString("hex").toUpperCase(),
  "JSON's escapes": KEY.replaceAll("_", String.raw`\u005f`),
  "JSON's escapes of each character": eachOf(KEY, (hex) => String.raw`\u00${hex}`),
  "JavaScript's escapes": KEY.replaceAll("_", String.raw`\x5f`),
  "a decimal entity": KEY.replaceAll("_", "&#95;"),
  "a hexadecimal entity": KEY.replaceAll("_", "&#x5f;"),
  "a named entity": KEY.replaceAll("_", "&lowbar;"),
  "an entity in percent-encoding": encodeURIComponent(KEY.replaceAll("_", "&#95;")),
  slashes: KEY.replaceAll("_", "/"),
  "plus signs": KEY.replaceAll("_", "+"),
};

describe.each(Object.entries(FORMS))("a key in another form: %s", (_, form) => {
  it("is recognized, alone and in a text", () => {
    expect([form, `see ${form}, then`].map(holdsKeyLike)).toEqual([true, true]);
  });

  it.each(["q", "path", "agent", "body", "cause"])("is not kept in a view's filter %s", (name) => {
    for (const value of [form, `~${form}`, `~"${form.replaceAll("\\", "\\\\")}"`])
      expect(changeViewSchema.safeParse({ filters: { [name]: value } }).success).toBe(false);
  });
});

it("is no part of a name or of a bot's text", () => {
  for (const form of [
    FORMS["percent"],
    FORMS["JSON's escapes"],
    FORMS["a decimal entity"],
    FORMS["slashes"],
  ]) {
    expect(changeViewSchema.safeParse({ name: form }).error?.issues).toMatchObject([
      { message: "A name cannot hold an API key: everybody in the workspace reads it" },
    ]);
    expect(createApiKeySchema.safeParse({ name: form }).error?.issues).toContainEqual(
      expect.objectContaining({
        path: ["name"],
        message: expect.stringContaining("cannot hold an API key") as unknown,
      }),
    );
    expect(createBotSchema.shape.description.safeParse(form).success).toBe(false);
  }
});

it.each([
  "x".repeat(4_000),
  "100%",
  "50% off & more; 5 > 4",
  "C:\\Users\\iozen\\live\\notes.txt",
  "/v1/iozen/live/status",
  "https://example.com/a%20b?next=%2Fw%2Facme&x=1+2",
  "iozen+live+demonstration",
  bytesOf("an ordinary text that is longer than a key and has no secret in it").toString("base64"),
  bytesOf("an ordinary text that is longer than a key and has no secret in it").toString("hex"),
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "req_0198f2a4c1d27c5e9b3a6f70",
])("is not %s", (text) => {
  expect(holdsKeyLike(text)).toBe(false);
  expect(changeViewSchema.safeParse({ filters: { q: text.slice(0, 200) } }).success).toBe(true);
});

it("takes linear time", () => {
  const pieces = ["%25252525", String.raw`\\\\u005f`, "&amp;amp;", "iozen/live/", "aW96ZW5fbGl", "%e2%82"];
  expect(slowerThanLinear(pieces, 70_000, holdsKeyLike)).toEqual([]);
});
