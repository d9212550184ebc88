import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Explanation, explanationSchema } from "@/lib/contracts/log/explanation";
import { requestDetailSchema } from "@/lib/contracts/log/request-log";
import { ERROR_CODES } from "@/lib/errors/catalog";
import { failedRequest } from "@/testing/explainer/fixture-request";
import { EXPLANATIONS } from "@/testing/explainer/fixtures";
import { renderPanel as render, panelText as text } from "@/testing/explainer/render-panel";

/** Facts of each fixture that its panel must show. */
const FACTS: Record<keyof typeof EXPLANATIONS, string[]> = {
  authentication_required: [
    "The key was revoked 3 days ago",
    "Old CI key",
    "by Ana Ruiz",
    "Not reached: Not expired",
    "41 calls",
  ],
  insufficient_scopes: [
    "may not create submissions",
    "Missing: write:intake-bots",
    "unused 30 d",
    "Website form",
  ],
  feature_not_available: ["The Pro plan has no outbound webhooks", "needed here", "Change to Business"],
  workspace_archived: ["Archived by Ana Ruiz", "Restore the workspace", "Still archived"],
  resource_not_found: [
    "This workspace has no intake bot with this id",
    "Customer Onboarding",
    "the API never says which",
  ],
  validation_failed: [
    "Two fields of the body are wrong",
    "Not an e-mail address",
    "did you mean priority?",
    "4 fields, 2 required",
  ],
  rate_limit_exceeded: [
    "109 requests in 60 s",
    "Nightly export",
    "limit of 100 reached at 10:41:43",
    "92 of 109",
    "Change to Business, which allows 500 a minute",
  ],
  plan_limit_exceeded: [
    "All 500 submissions of November",
    "8 days 14 h",
    "Website form",
    "82 %",
    "November needs 690 to 760",
    "80 % on 17 Nov",
  ],
  idempotency_conflict: [
    "order-8841",
    "1.4 s earlier",
    'First: "priority" : "high"',
    'This one: "priority" : "low"',
    "order-8841-2",
  ],
  internal_error: ["while doing the work", "failed here", "had no Idempotency-Key"],
  unknown: ["teapot_refused", "does not know", "Ask support"],
};

describe.each(Object.values(EXPLANATIONS))("$code", (explanation) => {
  it("has a fixture of the contract's shape", () => {
    expect(explanationSchema.parse(explanation)).toEqual(explanation);
    expect(() => requestDetailSchema.parse(failedRequest(explanation))).not.toThrow();
  });

  it("shows this request's own facts", () => {
    const shown = text(explanation);
    for (const fact of FACTS[explanation.code]) expect(shown).toContain(fact);
  });

  it("has the frame's sections, headings in order, and one title", () => {
    const levels = [...render(explanation).matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 2)).toHaveLength(1);
    expect(levels.every((level, index) => level <= (levels[index - 1] ?? 1) + 1)).toBe(true);
    const shown = text(explanation);
    for (const part of ["How to fix it", "Reference", "Request id"]) expect(shown).toContain(part);
  });

  it("keeps hostile text as text, wherever it comes from", () => {
    const html = render(poison(explanation));
    expect(html).not.toMatch(/<(img|script|b)[ >]/);
    expect(html).not.toContain("javascript:");
  });

  it.each(["owner", "member"] as const)("offers a %s only what the role may do", (role) => {
    const html = render(explanation, { role });
    if (role === "member") expect(html).not.toMatch(/create=1|settings/);
    else if (explanation.code === "insufficient_scopes")
      expect(html).toContain("create=1&amp;name=CI+reader+2&amp;scopes=");
  });
});

/** Every free text of the explanation replaced by markup; what the contract gives a form keeps it. */
function poison(explanation: Explanation): Explanation {
  const hostile = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((entry) => hostile(entry, name));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, hostile(entry, key)]));
    }
    const free = [
      "name",
      "display",
      "address",
      "userAgent",
      "message",
      "by",
      "revokedBy",
      "archivedBy",
      "body",
      "path",
    ];
    return typeof value === "string" && free.includes(name)
      ? `<img src=x onerror=alert(1)><b>"${value}`
      : value;
  };
  return explanationSchema.parse(hostile(explanation, ""));
}

describe("ErrorExplainer", () => {
  it.each(["internal_error", "unknown"] as const)(
    "%s: opens a mail to support about this request",
    (code) => {
      const { id } = failedRequest(EXPLANATIONS[code]);
      expect(render(EXPLANATIONS[code])).toContain(`href="mailto:hello@iozen.ai?subject=Request%20${id}"`);
    },
  );

  it("names the database where it was the cause, and then no line of the log by the request's id", () => {
    const html = render({ ...EXPLANATIONS.internal_error, isDatabase: true });
    expect(html).toContain("The database was unavailable or overloaded.");
    expect(html).not.toContain("server’s log under");
    expect(render(EXPLANATIONS.internal_error)).toContain("server’s log under");
  });

  it("has a fixture, and so a tested panel, for every code of the catalogue", () => {
    expect(Object.keys(EXPLANATIONS)).toEqual(expect.arrayContaining(ERROR_CODES));
  });

  it("renders nothing for a request that succeeded", () => {
    expect(render(EXPLANATIONS.unknown, { explanation: null })).toBe("");
  });

  it("says how many issues the log did not keep", () => {
    const fact = "more issues are not shown";
    expect(text(EXPLANATIONS.validation_failed)).not.toContain(fact);
    expect(text({ ...EXPLANATIONS.validation_failed, issuesLeftOut: 1_200 })).toContain(`1,200 ${fact}`);
  });

  it("names whom to ask in place of a button", () => {
    const { feature_not_available, insufficient_scopes, workspace_archived } = EXPLANATIONS;
    expect(text(feature_not_available, { role: "admin" })).toContain("Ana Ruiz · ana@acme.example");
    expect(text(workspace_archived, { role: "member" })).toContain("ana@acme.example");
    expect(text(insufficient_scopes, { role: "member" })).toContain("These people can create keys: Ana Ruiz");
    expect(text(insufficient_scopes, { role: "admin" })).toContain("Create key");
  });

  it("never takes text for markup in any of its files", () => {
    const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
    for (const file of files.filter((name) => /(?<!\.test)\.tsx$/.test(name))) {
      expect(readFileSync(`${import.meta.dirname}/${file}`, "utf8")).not.toContain("dangerouslySetInnerHTML");
    }
  });
});
