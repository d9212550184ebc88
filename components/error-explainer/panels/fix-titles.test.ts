import { expect, it } from "vitest";
import { HEADER_FORMS } from "@/lib/contracts/log/request-reason";
import { ERROR_CODES } from "@/lib/errors/catalog";
import type { Explanation } from "@/lib/contracts/log/explanation";
import { EXPLANATIONS } from "@/testing/explainer/fixtures";
import { renderPanel } from "@/testing/explainer/render-panel";
import { FAILURE_COPY } from "../copy/authentication-copy";
import { keysOf } from "@/lib/typed-objects";

const VERBS =
  /^(?:Or |If it (?:continues|persists)[\w ]*, )?(?:add|ask|build|call|change|check|compare|copy|correct|create|delete|do|find|give|go|hold|lift|list|make|paste|put|read|remove|rename|replace|resend|restore|retry|revoke|see|send|spread|start|stop|take|use|wait|watch|write)\b/i;

function titlesOf(...args: Parameters<typeof renderPanel>): string[] {
  return [...renderPanel(...args).matchAll(/<h4[^>]*>(.*?)<\/h4>/g)].map(([, html = ""]) =>
    html.replaceAll(/<[^>]+>/g, "").replaceAll("&quot;", '"'),
  );
}

const { authentication_required: unauthenticated, resource_not_found: notFound } = EXPLANATIONS;
const bare = {
  ...unauthenticated,
  key: null,
  revokedAt: null,
  revokedBy: null,
  suggestion: null,
  callers: [],
};
const endpoint = { ...notFound, resource: "endpoint" as const, id: null, nearest: [], listPath: null };
const CASES: Explanation[] = [
  ...Object.values(EXPLANATIONS),
  ...ERROR_CODES.map((rawCode) => ({ code: "unknown", rawCode }) as const),
  ...keysOf(FAILURE_COPY).map((failure) => ({ ...bare, failure })),
  ...HEADER_FORMS.map((form) => ({ ...bare, failure: "scheme_wrong" as const, form })),
  { ...EXPLANATIONS.feature_not_available, sufficientPlan: null },
  { ...EXPLANATIONS.validation_failed, correctedBody: null, corrections: [], remaining: [] },
  { ...EXPLANATIONS.rate_limit_exceeded, subject: "address", higherPlan: null },
  { ...EXPLANATIONS.workspace_archived, stillArchived: false },
  endpoint,
  { ...endpoint, allowedMethods: ["GET"] },
];

it("asks for one action in the title of every fix, without a full stop", () => {
  const titles = CASES.flatMap((explanation) =>
    (["owner", "member"] as const).flatMap((role) => [
      ...titlesOf(explanation, { role }),
      ...titlesOf(explanation, { role, keyNow: "archived" }),
    ]),
  );
  expect(titles.length).toBeGreaterThan(100);
  for (const title of titles) {
    expect(title).toMatch(VERBS);
    expect(title).not.toMatch(/[.?!]$/);
  }
});
