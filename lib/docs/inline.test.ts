import { expect, it } from "vitest";
import { parseInline, plainText } from "./inline";

it("reads code, emphasis and links, and leaves everything else as it is", () => {
  expect(parseInline("Send `a*b` **now**, see [`x_y`](/docs/x#y). 2 * 3 [1]")).toEqual([
    { kind: "text", text: "Send " },
    { kind: "code", text: "a*b" },
    { kind: "text", text: " " },
    { kind: "strong", text: "now" },
    { kind: "text", text: ", see " },
    { kind: "link", text: "`x_y`", href: "/docs/x#y" },
    { kind: "text", text: ". 2 * 3 [1]" },
  ]);
});

it("gives the text as a person reads it", () => {
  expect(plainText("See [`x_y`](/docs/x) and `code`")).toBe("See x_y and code");
});
