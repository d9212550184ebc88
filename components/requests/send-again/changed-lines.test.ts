import { describe, expect, it } from "vitest";
import type { CodeLine } from "@/components/error-explainer/evidence/code-lines";
import { bodyLines, headerChanges } from "./changed-lines";
import type { Check } from "./use-call";

const pretty = (value: unknown) => JSON.stringify(value, null, 2);
const shown = (lines: readonly CodeLine[]) =>
  lines.map(({ margin, sign = "", tokens, notes = [] }) =>
    [`${margin}${sign}`, tokens.map(({ text }) => text).join(""), ...notes].join("|"),
  );

const SENT = pretty({ data: { priorty: "High", email: "li" } });
const CORRECTED = pretty({ data: { priority: "High", email: "li" }, is_test: true });

const CHECK: Check = {
  code: "validation_failed",
  location: "body",
  issues: [
    { path: ["data", "priorty"], code: "unknown_field", message: "x", suggestion: "priority", line: null },
    {
      path: ["data", "email"],
      code: "invalid_email",
      message: "Not an e-mail",
      suggestion: null,
      line: null,
    },
  ],
  issuesLeftOut: 0,
  restUnchecked: false,
  body: SENT,
  correctedBody: pretty({ data: { priority: "High", email: "li" } }),
  corrections: ["Rename `priorty` to `priority`"],
  remaining: [{ path: ["data", "email"], code: "invalid_email", message: "Not an e-mail" }],
  checkedVersion: 3,
  bot: null,
};

describe("the lines of the edited body", () => {
  it("show what was corrected and why, and what is left", () => {
    expect(shown(bodyLines({ sent: SENT, prepared: CORRECTED, draft: CORRECTED }, CHECK))).toEqual([
      "1|{",
      '2|  "data": {',
      '−|    "priorty": "High",|not a field',
      '3+|    "priority": "High",|corrected',
      '4|    "email": "li"|Not an e-mail',
      "5|  },",
      '6+|  "is_test": true|does not count',
      "7|}",
    ]);
  });

  it("leave what somebody has typed to the API", () => {
    const draft = pretty({ data: { priority: "Low", email: "li" }, is_test: true });
    expect(shown(bodyLines({ sent: SENT, prepared: CORRECTED, draft }, CHECK))).toEqual([
      "1|{",
      '2|  "data": {',
      '−|    "priorty": "High",|not a field',
      '3+|    "priority": "Low",',
      '4|    "email": "li"',
      "5|  },",
      '6+|  "is_test": true|does not count',
      "7|}",
    ]);
  });

  it("are the lines of a body that was not changed, or was not there", () => {
    expect(shown(bodyLines({ sent: "not JSON", prepared: "not JSON", draft: "not JSON" }, null))).toEqual([
      "1|not JSON",
    ]);
    expect(shown(bodyLines({ sent: "", prepared: "", draft: "a\nb" }, null))).toEqual(["1|a", "2|b"]);
  });

  it("say nothing of lines that are not those of the check", () => {
    const lines = bodyLines({ sent: SENT, prepared: SENT, draft: SENT }, { ...CHECK, body: null });
    expect(lines.filter(({ tone }) => tone === "ok")).toEqual([]);
  });
});

describe("the changes of the headers", () => {
  it("are shown alone, with their reasons", () => {
    const sent = "x-a: 1\ncontent-type: text/plain\nidempotency-key: order-1";
    const draft = "x-a: 1\ncontent-type: application/json\nidempotency-key: again-1";
    expect(shown(headerChanges(sent, draft, "again-1"))).toEqual([
      "−|content-type: text/plain",
      "−|idempotency-key: order-1",
      "2+|content-type: application/json|the API reads JSON",
      "3+|idempotency-key: again-1|new: nothing is replayed",
    ]);
  });

  it("are none where nothing was changed", () => {
    expect(headerChanges("a: 1", "a: 1", "again-1")).toEqual([]);
    expect(headerChanges("", "", "again-1")).toEqual([]);
  });
});
