import { describe, expect, it } from "vitest";
import { bodyFormat } from "./body-format";

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

describe("bodyFormat", () => {
  it.each([
    ["a=1&b=2", FORM, "form"],
    ["a=1&b=2", JSON_TYPE, "form"],
    ["a=1&b=2", null, "opaque"],
    ["a=1 \r\n \n", FORM, "form"],
    ["a= ", FORM, "form"],
    ["a=1\nb=2", FORM, "opaque"],
    ["a=<b>", FORM, "opaque"],
    ["a b=1", FORM, "opaque"],
    ["a=1\nb=2", JSON_TYPE, "json"],
    ['\uFEFF {"a":1}', FORM, "json"],
    ["<a>", JSON_TYPE, "opaque"],
  ])("reads %o sent as %s as %s", (text, type, expected) => {
    expect(bodyFormat(text, type)).toBe(expected);
  });

  it("takes linear time", () => {
    const spaces = " ".repeat(256 * 1024);
    expect(bodyFormat(`a=${spaces}\nx`, FORM)).toBe("opaque");
    expect(bodyFormat(`a=${spaces}\n`, FORM)).toBe("form");
  });
});
