import { describe, expect, it } from "vitest";
import { BODY_LIMIT } from "../http";
import { readBody } from "./read-body";

const read = (text: string, type = "application/json") =>
  readBody({
    method: "POST",
    target: "/",
    headers: { "content-type": type },
    body: Buffer.from(text),
    clientAddress: "127.0.0.1",
  });
const codeOf = (text: string, type?: string) => {
  const body = read(text, type);
  return "issue" in body ? body.issue.code : null;
};

describe("a request's body", () => {
  it("is JSON, with or without a charset", () => {
    expect(read('{"a":[1]}')).toEqual({ value: { a: [1] } });
    expect(read("{}", "Application/JSON; charset=utf-8")).toEqual({ value: {} });
  });

  it.each([
    ["invalid_json", '{"a":', undefined],
    ["invalid_json", "", undefined],
    ["unsupported_media_type", "{}", "text/plain"],
    ["unsupported_media_type", "{}", "application/jsonp"],
    ["body_too_large", `"${"x".repeat(BODY_LIMIT)}"`, undefined],
    ["too_deep", "[".repeat(100_000) + "]".repeat(100_000), undefined],
    ["too_deep", '{"a":'.repeat(40) + "1" + "}".repeat(40), undefined],
  ])("is refused as %s", (code, text, type) => expect(codeOf(text, type)).toBe(code));
});
