import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { KeyField, keyProblem } from "./key-field";

const render = (value: string) => renderToStaticMarkup(<KeyField value={value} onChange={() => undefined} />);

describe("a pasted key", () => {
  it("may have each visible character of ASCII, as its problem says", () => {
    const visible = Array.from({ length: 0x7e - 0x20 }, (_, index) => String.fromCodePoint(0x21 + index));
    expect(keyProblem(visible.join(""))).toBeNull();
    expect(keyProblem(" iozen-key\n")).toBeNull();
    for (const key of ["a b", "a\tb", "clé", "a\u200bb"])
      expect(keyProblem(key)).toBe("A key has only ASCII letters, digits and signs, without spaces.");
    expect(keyProblem(" ")).toBe("Paste a key first.");
  });

  it("has its problem as the description of its field, and announced", () => {
    const invalid = render("a b");
    const [, note] = /<input[^>]* aria-describedby="([^"]+)"/.exec(invalid) ?? [];
    expect(note).toBeDefined();
    expect(invalid).toMatch(/<input[^>]* aria-invalid="true"/);
    expect(invalid).toMatch(new RegExp(`<div id="${note}" aria-live="polite".*without spaces`));
    expect(render("")).not.toMatch(/ aria-(?:describedby|invalid)=/);
    // Present before a problem is: a new region would not be announced.
    expect(render("")).toContain('aria-live="polite"');
  });

  it("is asked for by name", () => {
    const [, id] = /<input[^>]* id="([^"]+)"/.exec(render("")) ?? [];
    expect(render("")).toMatch(new RegExp(`<label for="${id}" class="sr-only">API key</label>`));
  });
});
