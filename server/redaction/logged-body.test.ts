import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { generateApiKey } from "../api-keys/token";
import { processSingleton } from "@/server/platform/registry";
import { toLoggedBody } from "./logged-body";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const KEPT_BYTES = 16 * 1024;
const JSON_TYPE = "application/json";
const MASK = /\[redacted \d+ chars(?: #\w+)?\]/g;
const textOf = (body: string, contentType = JSON_TYPE) => toLoggedBody(body, contentType)?.text ?? "";

describe("the kept part of a body", () => {
  it("is the whole of a 16 KiB body", () => {
    const text = `"${"x".repeat(KEPT_BYTES - 2)}"`;
    expect(toLoggedBody(text, JSON_TYPE)).toEqual({
      text,
      contentType: JSON_TYPE,
      bytes: KEPT_BYTES,
      truncated: false,
    });
  });

  it("is the first 16 KiB of a larger one, marked as truncated", () => {
    for (const body of [`"${"ż".repeat(KEPT_BYTES)}"`, Buffer.from(`"${"ż".repeat(KEPT_BYTES)}"`)]) {
      const logged = toLoggedBody(body, JSON_TYPE);
      expect(logged).toMatchObject({ bytes: 2 * KEPT_BYTES + 2, truncated: true });
      expect(Buffer.byteLength(logged?.text ?? "")).toBe(KEPT_BYTES - 1);
    }
  });

  it("ends with a whole character", () => {
    expect(textOf(`[${"😀".repeat(KEPT_BYTES)}`)).toBe(`[${"😀".repeat(KEPT_BYTES / 4 - 1)}`);
  });

  it("contains no half of a secret at its end", () => {
    const { secret } = generateApiKey();
    const webToken = `eyJhbGciOiJIUzI1NiJ9.${"a".repeat(9_000)}.${"b".repeat(40)}`;
    for (let offset = KEPT_BYTES - 60; offset < KEPT_BYTES + 10; offset++) {
      const before = `{"a":"${"x".repeat(offset)} `;
      expect(textOf(`${before}${secret} tail"}`)).not.toContain(secret.slice(0, 12));
      expect(textOf(`${before}${webToken}"}`)).not.toContain("eyJhbGci");
      expect(textOf(`${before}","password":"hunter2-${"y".repeat(9_000)}"}`)).not.toContain("hunter2");
    }
  });

  it.each([
    [
      "a multipart form",
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhunter2\r\n--x--',
    ],
    ["XML", "application/xml", "<password>hunter2</password>"],
    ["XML that claims to be JSON", JSON_TYPE, "<password>hunter2</password>"],
    ["plain text", "text/plain", "the password is hunter2"],
    ["text without a type", null, "hunter2"],
    ["a form without names", "application/x-www-form-urlencoded", "hunter2"],
    ["bytes", "application/octet-stream", "\0\x01\x02hunter2\x7f\0\0\0\x03\x04\x05\x06"],
    ["JSON in UTF-16", JSON_TYPE, Buffer.from('{"password":"hunter2"}', "utf16le").toString("latin1")],
  ])("is length and fingerprint alone: %s", (_, contentType, body) => {
    const logged = toLoggedBody(body, contentType);
    expect(logged).toMatchObject({ text: "", bytes: Buffer.byteLength(body), notKept: "format" });
    expect(logged?.fingerprint).toBe(toLoggedBody(Buffer.from(body), contentType)?.fingerprint);
    expect(logged?.fingerprint).not.toBe(toLoggedBody(`${body} `, contentType)?.fingerprint);
    expect(JSON.stringify(logged)).not.toContain("hunter2");
  });

  it("contains no secret in its content type", () => {
    const contentType = `text/plain; token=hunter2-${"a1".repeat(8)}`;
    expect(toLoggedBody("{}", contentType)?.contentType).toMatch(/^text\/plain; token=\[redacted/);
  });
});

describe("logged JSON", () => {
  it.each([
    '{"order_id":9007199254740993,"price":1.0,"a":1,"a":2,"esc":"\\u00e9"}',
    ' { "big" : 12345678901234567890 , "e":1E400,"s":"\\/\\n" }\n',
    '{"data":{"emial":"jane@example.com",}}',
  ])("is the text as it was sent: %s", (text) => {
    expect(textOf(text)).toBe(text);
  });

  it.each([
    [
      '{"id":9007199254740993, "password" : "hun\\"ter2" ,"a":1.0}',
      '{"id":9007199254740993, "password" : "•" ,"a":1.0}',
    ],
    ['{"pin":1234,"token":true,"secret":null}', '{"pin":"•","token":true,"secret":null}'],
    ['{"credentials":{"user":"jane","n":[5,true]},"b":1}', '{"credentials":{"•":"•","•":["•",true]},"b":1}'],
    ['{"a":"{\\"password\\":\\"hunter2\\",\\"x\\":1}"}', '{"a":"{\\"password\\":\\"•\\",\\"x\\":1}"}'],
    ['{"\\u0070assword":"hunter2"}', '{"\\u0070assword":"•"}'],
    ['{"card":4111111111111111}', '{"card":"•"}'],
    [
      '{"headers":[{"name":"X-Auth","value":"hunter2"},{"value":"hunter2","name":"otp"}]}',
      '{"headers":[{"name":"X-Auth","value":"•"},{"value":"•","name":"otp"}]}',
    ],
  ])("has masks in place of the secrets alone: %s", (text, masked) => {
    expect(textOf(text).replaceAll(MASK, "•")).toBe(masked);
    expect(() => JSON.parse(textOf(text)) as unknown).not.toThrow();
  });

  it.each([
    ['{\n "password": "hunter2",\n "email": "a@b.co",\n}', '{\n "password": "•",\n "email": "a@b.co",\n}'],
    ['{"password": "hunter2\n "email": "a@b.co"', '{"password": "•\n "email": "a@b.co"'],
    ["{'password': 'hunter2', 'email': 'a@b.co'}", "{'password': '•', 'email': 'a@b.co'}"],
    ['{password: hunter2, more\n email: "a@b.co"}', '{password: •\n email: "a@b.co"}'],
    ['{"password: "hunter2"}\n"a": 1', '{"password: "•\n"a": 1'],
    ['{"password" "hunter2"}\n', '{"password" "•\n'],
    ['{"password" = "hunter2", "a": 1}', '{"password" = "•", "a": 1}'],
    ['{"a": "x"y", "password": "hunter2"}\n', '{"a": "x"y", "password": "•\n'],
    ['{"password": "hun"ter2", "a": 1}\n{', '{"password": "•\n{'],
    ['{"password": hunter2"\n}', '{"password": •\n}'],
    ['{"password": 12 hunter2\n}', '{"password": •\n}'],
    ['{"password":\n  "hunter2"\n  "a": 1}', '{"password":\n  "•"\n  "a": 1}'],
    ['{"token": "line one\nhunter2",\n "a": 1}', '{"token": "•\n\n "a": 1}'],
    ['// password=hunter2\n{"a": 1}', '// password=•\n{"a": 1}'],
    ['{"password": // set\n "hunter2", "a": 1}', '{"password": •\n "•", "a": 1}'],
    ['{"password": # a, b\n "hunter2",\n"a": 1}', '{"password": •\n "•",\n"a": 1}'],
    ['{"password": /* a\n b */ "hunter2"\n}', '{"password": •\n •\n}'],
    ['{"password" // set\n : "hunter2"\n}', '{"password" •\n : "•"\n}'],
    ['{"password"\n // set\n : "hunter2"\n}', '{"password"\n •\n : "•"\n}'],
    ['{"password": "a" +\n "hunter2",\n "a": 1}', '{"password": "•\n "•",\n "a": 1}'],
    ['{"password": "a" +\n "b" +\n "hunter2"\n}', '{"password": "•\n "•\n "•"\n}'],
    ['{"password": "a"\n + "hunter2"\n}', '{"password": "•\n •\n}'],
    ['{"password": "a"\n "hunter2"\n}', '{"password": "•"\n "•"\n}'],
    ['{"password": `a,\nb: hunter2`, "a": 1}', '{"password": •\n, "a": 1}'],
    ['{"password": """\na: "hunter2"\n""", "a": 1}', '{"password": "•\n\n, "a": 1}'],
    ['{"password": """\na: "hunter2"', '{"password": "•\n'],
    ["{'password': '''a\nhunter2''',\n'a': 1}", "{'password': '•\n,\n'a': 1}"],
    ['{"password": "hunter2" x}\n{"a": "b"}', '{"password": "•\n{"a": "b"}'],
    ['{"a": "b" // c\n "d": "e"}', '{"a": "b" // c\n "d": "e"}'],
    ['{"list": [{"api_key": "hunter2"', '{"list": [{"api_key": "•"'],
  ])("is masked and keeps its lines where JSON is broken: %s", (text, masked) => {
    expect(textOf(text).replaceAll(MASK, "•")).toBe(masked);
    expect(textOf(text).split("\n").length).toBe(text.split("\n").length);
  });
});

describe("a logged form", () => {
  it.each([
    ["user=jane&password=hunter2&x=1", "user=jane&password=•&x=1"],
    ["user[password]=hun;ter2+x&x=1", "user[password]=•&x=1"],
    ["pass%77ord=hunter2&a=b%26token%3Dhunter2", "pass%77ord=•&a=b%26token%3D•"],
  ])("%s", (text, masked) => {
    expect(textOf(text, "application/x-www-form-urlencoded").replaceAll(MASK, "•")).toBe(masked);
  });
});
