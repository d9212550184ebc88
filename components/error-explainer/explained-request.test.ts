import { describe, expect, it } from "vitest";
import { EXPLANATIONS } from "@/testing/explainer/fixtures";
import { panelText } from "@/testing/explainer/render-panel";

const { authentication_required: failed, insufficient_scopes, internal_error } = EXPLANATIONS;
const SINCE = { keyNow: "revoked", keyEndedAt: "2026-11-23T08:00:00.000Z" } as const;
const SAID = "The key CI reader was revoked on 23 Nov, 08:00 UTC, after this call.";
const alive = { ...failed, revokedAt: null, revokedBy: null, failure: "key_in_url" } as const;
const PANELS = [
  ["scopes", insufficient_scopes],
  ["the key in the address too", { ...alive, sameKeyInUrl: true }],
  ["the key in the address alone", { ...alive, found: { place: "query" as const, name: "token" } }],
] as const;

describe("a key that was revoked after the call", () => {
  it.each(PANELS)("%s: is shown as revoked, without a step that revokes it again", (_, explanation) => {
    expect(panelText(explanation)).toMatch(/Revoke (?:the old key|Old CI key) when/);
    const shown = panelText(explanation, SINCE);
    expect(shown).toContain(SAID);
    expect(shown).not.toMatch(/Revoke (?:the old key|Old CI key) when|Revoke key/);
  });

  it("is shown as revoked in panels that have no step about it", () => {
    expect(panelText(internal_error, SINCE)).toContain(SAID);
    expect(panelText(internal_error)).not.toContain("after this call");
  });

  it("is not shown as revoked later where it had ended before the call", () => {
    const ended = { keyNow: "revoked", keyEndedAt: failed.revokedAt } as const;
    expect(panelText(failed, ended)).not.toContain("after this call");
  });
});
