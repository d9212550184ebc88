import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { BODY_LIMITS } from "@/lib/json/body-limits";
import { readBody } from "./read-body";

const readBytes = (body: Uint8Array, headers: Record<string, string> = {}) =>
  readBody({
    method: "POST",
    target: "/",
    headers: { "content-type": "application/json", ...headers },
    body,
    clientAddress: "127.0.0.1",
  });
const read = (text: string, headers?: Record<string, string>) => readBytes(Buffer.from(text), headers);
const READ = { issues: [], moreIssues: 0, wasStopped: false };

describe("a body that is read", () => {
  it.each([
    "application/json",
    "Application/JSON",
    "application/json;charset=UTF-8",
    'application/json; charset="utf-8"',
    "application/json; charset=utf8",
    "application/json;",
    "application/json; charset",
    "application/json; charset=utf-8; charset=UTF8",
    'application/json; version="1; charset=latin1"; =; x',
  ])("is sent as %s", (type) => {
    expect(read('{"a":[1]}', { "content-type": type })).toEqual({ ...READ, value: { a: [1] } });
  });

  it.each(["", "identity", "Identity", "identity, identity"])("has Content-Encoding %j", (encoding) => {
    expect(read("1", { "content-encoding": encoding })).toEqual({ ...READ, value: 1 });
  });

  it("may begin with a byte order mark", () => {
    expect(readBytes(Buffer.from("\ufeff{}"))).toEqual({ ...READ, value: {} });
  });
});

describe("a body that is not", () => {
  it.each([
    ["text/plain", "unsupported_media_type", "Send the body as Content-Type: application/json"],
    ["application/jsonp", "unsupported_media_type", "application/json"],
    ["application/json charset=utf-8", "unsupported_media_type", "application/json"],
    ["application/json, text/plain", "unsupported_media_type", "application/json"],
    ["application/json, application/json", "unsupported_media_type", "is given twice"],
    ["application/json, text/plain; charset=iso-8859-1", "unsupported_media_type", "is given twice"],
    ["", "unsupported_media_type", "application/json"],
    ["application/json; charset=ISO-8859-1", "unsupported_charset", "iso-8859-1"],
    ['application/json; charset="utf-16le"', "unsupported_charset", "utf-16le"],
    ["application/json; charset=us-ascii", "unsupported_charset", "us-ascii"],
    ["application/json; charset=utf-8; charset=latin1", "unsupported_charset", "latin1"],
    ['application/json; charset="utf-8"; a="\\";"; CHARSET="latin1"', "unsupported_charset", "latin1"],
    ["application/json; charset = latin1", "unsupported_charset", "latin1"],
    ["application/json; charset=", "unsupported_charset", "An empty charset"],
    ['application/json; charset=""', "unsupported_charset", "An empty charset"],
  ])("because it was sent as %j, is an issue: %s", (type, code, named) => {
    const { issues, ...rest } = read("{}", { "content-type": type });
    expect(issues).toMatchObject([{ path: [], code, message: expect.stringContaining(named) as string }]);
    expect(rest).not.toHaveProperty("value");
  });

  it.each(["gzip", "br", "deflate", "x-gzip", "identity, gzip", "zstd"])(
    "because it was encoded as %s, names the encoding",
    (encoding) => {
      const named = encoding.split(", ").at(-1) ?? "";
      expect(read("{}", { "content-encoding": encoding }).issues).toMatchObject([
        { code: "unsupported_content_encoding", message: expect.stringContaining(named) as string },
      ]);
    },
  );

  it.each(["gzip, chunked", "GZIP,chunked", "deflate", "chunked, gzip, chunked"])(
    "because it was transferred as %s, names the encoding",
    (encoding) => {
      const named = /gzip|deflate/i.exec(encoding)?.[0].toLowerCase();
      expect(read("{}", { "transfer-encoding": encoding }).issues).toMatchObject([
        { path: [], code: "unsupported_transfer_encoding", message: expect.stringContaining(named ?? "") },
      ]);
    },
  );

  it.each(["chunked", "Chunked", " chunked "])("but is read when it was transferred as %j", (encoding) => {
    expect(read("1", { "transfer-encoding": encoding })).toEqual({ ...READ, value: 1 });
  });

  it("names encoding and charset together, and cuts long names", () => {
    const { issues } = read("{}", {
      "content-type": `application/json; charset=${"x".repeat(5000)}`,
      "content-encoding": "y".repeat(5000),
    });
    expect(issues.map(({ code }) => code)).toEqual(["unsupported_content_encoding", "unsupported_charset"]);
    for (const { message } of issues) expect(message.length).toBeLessThan(200);
  });

  it("names the byte that is not UTF-8, its offset, line and column", () => {
    const bytes = Buffer.concat([Buffer.from('{\n"é": "Caf'), Buffer.from([0xe9]), Buffer.from('"}')]);
    expect(readBytes(bytes).issues).toEqual([
      {
        path: [],
        code: "invalid_json",
        message: "Not UTF-8: byte 0xE9 at offset 12 (line 2, column 10)",
        position: { line: 2, column: 10 },
      },
    ]);
  });

  it("reports gzip without its header as compressed, rather than a byte that is not UTF-8", () => {
    expect(readBytes(gzipSync('{"data":{}}')).issues).toEqual([
      { path: [], code: "invalid_json", message: "The body looks compressed by gzip: send it uncompressed" },
    ]);
  });

  it.each([
    ["invalid_json", '{"a":'],
    ["invalid_json", ""],
    ["invalid_json", " \n"],
    ["invalid_json", "\ufeff"],
    ["body_too_large", `"${"x".repeat(BODY_LIMITS.bytes)}"`],
    ["too_deep", "[".repeat(100_000) + "]".repeat(100_000)],
    ["too_deep", '{"a":'.repeat(40) + "1" + "}".repeat(40)],
    ["too_many_values", `[${"0,".repeat(BODY_LIMITS.values)}0]`],
  ])("is %s", (code, text) => {
    const { issues, ...rest } = read(text);
    expect(issues).toMatchObject([{ path: [], code }]);
    expect(rest).not.toHaveProperty("value");
  });
});

it("keeps the value with the issues of its members, and counts those beyond a hundred", () => {
  const body = read(`{"data":{"a":1,"a":2,"n":[${"9007199254740993,".repeat(150)}0]}}`);
  expect(body).toMatchObject({ value: { data: { a: 2 } }, moreIssues: 51 });
  expect(body.issues).toHaveLength(100);
  expect(body.issues[0]).toMatchObject({ path: ["data", "a"], code: "duplicate_member" });
  expect(body.issues[1]).toMatchObject({ path: ["data", "n", 0], code: "number_not_exact" });
});
