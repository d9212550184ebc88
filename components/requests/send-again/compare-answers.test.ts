import { describe, expect, it } from "vitest";
import type { CodeLine } from "@/components/error-explainer/evidence/code-lines";
import type { LoggedBody } from "@/lib/contracts/log/logged-body";
import { compareAnswers } from "./compare-answers";

const logged = (value: unknown, more: Partial<LoggedBody> = {}): LoggedBody => {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return { text, contentType: "application/json", bytes: text.length, truncated: false, ...more };
};
const answer = (value: unknown, isCut = false) => ({ body: JSON.stringify(value), isCut });
const shown = (lines: readonly CodeLine[] | null) =>
  lines?.map(({ tokens, margin, isFiller }) =>
    isFiller ? "…" : `${margin}${tokens.map(({ text }) => text).join("")}`,
  ) ?? null;

describe("two answers", () => {
  it("stand at equal heights, with their differences marked", () => {
    const before = logged({ success: false, error: { code: "x" }, meta: 1 });
    const { before: old, now, note } = compareAnswers(before, answer({ meta: 1, success: true }));
    expect(shown(old)).toEqual([
      "{",
      '−  "success": false,',
      '−  "error": {',
      '−    "code": "x"',
      "−  },",
      '  "meta": 1',
      "}",
    ]);
    expect(shown(now)).toEqual(["{", '+  "success": true,', "…", "…", "…", '  "meta": 1', "}"]);
    expect(note).toBeNull();
  });

  it("have no marks where they are equal", () => {
    const { before, now } = compareAnswers(logged({ a: 1 }), answer({ a: 1 }));
    expect(shown(before)).toEqual(shown(now));
  });

  it.each([
    ["is cut in the log", logged('{"a": "b', { truncated: true }), answer({ a: 1 }), "the first answer, so"],
    ["is cut here", logged({ a: 1 }), { body: '{"a', isCut: true }, "the new answer is shown, so"],
  ])("are not compared if one %s", (_, before, now, note) => {
    const compared = compareAnswers(before, now);
    expect(compared.note).toContain(note);
    expect([...(compared.before ?? []), ...(compared.now ?? [])].some(({ tone }) => tone)).toBe(false);
  });

  it("may be missing", () => {
    expect(compareAnswers(null, answer({ a: 1 }))).toMatchObject({ before: null, note: null });
    expect(compareAnswers(logged({ a: 1 }), { body: "", isCut: false })).toMatchObject({ now: null });
    const unkept = logged("", { truncated: true, notKept: "format" });
    expect(compareAnswers(unkept, answer({ a: 1 }))).toMatchObject({ before: null, note: null });
  });
});
