import { expect, it } from "vitest";
import type { Occurrences } from "@/lib/contracts/log/request-log";
import { EXPLANATIONS } from "@/testing/explainer/fixtures";
import { panelText } from "@/testing/explainer/render-panel";

const OCCURRENCES: Occurrences = {
  groupedBy: "intake_bot",
  filters: { code: "internal_error", from: "2026-11-21T11:00:00.000Z", to: "2026-11-22T10:42:00.000Z" },
  failed: 7,
  isCapped: false,
  place: 1,
  calls: 7,
  isRecent: true,
  hourly: Array<number>(24).fill(0),
  firstSeenAt: "2026-11-22T09:00:00.000Z",
  lastSeenAt: "2026-11-22T10:41:00.000Z",
  isFirstCertain: true,
  lastSuccess: null,
  successSince: null,
};

it("leaves to How often, which has the link, how many calls fail", () => {
  const shown = panelText(EXPLANATIONS.internal_error, { occurrences: OCCURRENCES });
  expect(shown).not.toMatch(/7 of 7 calls|retrying will not help/);
  expect(shown).toContain("Hold the calls until it is fixed");
});

it("has the key in the address on one line of the checklist", () => {
  const shown = panelText({
    ...EXPLANATIONS.authentication_required,
    failure: "key_in_url",
    key: null,
    suggestion: null,
    revokedAt: null,
    revokedBy: null,
    found: { place: "query", name: "api_key" },
  });
  expect(shown).toContain("Failed: Authorization header is missing: the key is in the address");
  expect(shown).not.toContain("No key in the address");
});
