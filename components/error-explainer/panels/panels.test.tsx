import { expect, it } from "vitest";
import { HEADER_FORMS } from "@/lib/contracts/log/request-reason";
import { FORM_COPY } from "../copy/authentication-copy";
import { EXPLANATIONS } from "@/testing/explainer/fixtures";
import { panelText as text, renderPanel } from "@/testing/explainer/render-panel";

it("says of a known key out of its place where it was, which check failed, and shows this call as it should be", () => {
  const { revokedAt: _at, revokedBy: _by, ...failed } = EXPLANATIONS.authentication_required;
  const misplaced = { ...failed, revokedAt: null, revokedBy: null } as const;
  const call = { method: "DELETE", path: "/webhooks/cm7abc12x0001yz9k8mno3pqr" };

  const inHeader = text(
    { ...misplaced, failure: "header_missing", found: { place: "header", name: "x-api-key" } },
    call,
  );
  expect(inHeader).toContain("The key was sent in the header x-api-key");
  expect(inHeader).toContain("Failed: Authorization header is missing: the key is in another header");
  expect(inHeader).toContain("Passed: Checksum matches: not a typo Passed: The key is known: Old CI key");
  expect(inHeader).toContain("Not reached: Not revoked");
  expect(inHeader).toMatch(/curl -X DELETE \S+\/api\/v1\/webhooks\/cm7abc12x0001yz9k8mno3pqr/);
  expect(inHeader).toContain("Authorization: Bearer $IOZEN_API_KEY");
  expect(inHeader).not.toMatch(/Revoke|Create a replacement|leaked/);

  const basic = text({
    ...misplaced,
    failure: "scheme_wrong",
    form: "basic",
    found: { place: "authorization", name: null },
  });
  expect(basic).toContain("The key was sent as Basic, not as Bearer");
  expect(basic).toContain("Passed: Authorization header is present");

  const leaked = [
    { ...misplaced, failure: "key_in_url", found: { place: "query", name: "token" } },
    { ...call, method: "GET", query: "limit=5&token=[redacted 43 chars #abc123]" },
  ] as const;
  expect(renderPanel(...leaked)).toContain("/api-keys?revoke=");
  const inQuery = text(...leaked);
  expect(inQuery).toContain("The key was sent in the address, as the parameter token");
  expect(inQuery).toContain("Failed: Authorization header is missing: the key is in the address");
  expect(inQuery).not.toContain("No key in the address");
  expect(inQuery).toContain("Revoke Old CI key when the new key is in use");
  expect(inQuery).toContain("?limit=5'");
  expect(inQuery).not.toContain("redacted");

  const ended = text({
    ...misplaced,
    failure: "header_missing",
    found: { place: "header", name: "x-api-key" },
    revokedAt: "2026-11-19T10:00:00.000Z",
  });
  expect(ended).toContain("Use another key: this one has ended It was revoked on 19 Nov");
});

it("says of every form that a header may have which check it failed", () => {
  const unfound = { ...EXPLANATIONS.authentication_required, revokedAt: null, revokedBy: null, key: null };
  for (const form of HEADER_FORMS) {
    const failure = form === "placeholder" ? "prefix_wrong" : "scheme_wrong";
    const shown = text({ ...unfound, failure, form, suggestion: null, callers: [] });
    expect(shown).toContain(FORM_COPY[form].title);
    expect(shown).toContain("Authorization: Bearer $IOZEN_API_KEY");
  }
});

it("gives, for a name that was sent in place of the key, the quotes between which it is replaced", () => {
  const unfound = { ...EXPLANATIONS.authentication_required, revokedAt: null, revokedBy: null, key: null };
  const shown = (form: "placeholder" | "bare") =>
    text({ ...unfound, failure: "prefix_wrong", form, suggestion: null, callers: [] });
  expect(shown("placeholder")).toContain('Copied -H "Authorization: Bearer $IOZEN_API_KEY" Create a key');
  expect(shown("placeholder")).toContain("it was in single quotes, is not set, or");
  expect(shown("bare")).toContain("Copied Authorization: Bearer $IOZEN_API_KEY Create a key");
});

it("names the plan's limit of keys in place of a button that opens a form which cannot be sent", () => {
  const { authentication_required: revoked, insufficient_scopes: lacking } = EXPLANATIONS;
  const block =
    "Pro allows 3 active keys, and 3 are active. Revoke one, or move to Business, which allows 20.";
  const blocked = <T extends object>(suggestion: T) => ({ ...suggestion, block });
  for (const explanation of [
    { ...revoked, suggestion: revoked.suggestion && blocked(revoked.suggestion) },
    { ...lacking, suggestion: blocked(lacking.suggestion) },
  ]) {
    expect(text(explanation)).toContain(block);
    expect(renderPanel(explanation)).not.toContain("create=1");
    expect(text(explanation, { role: "member" })).not.toContain(block);
  }
});

it("says of a full quota what it does to the same call now", () => {
  const full = EXPLANATIONS.plan_limit_exceeded;
  const fullNow = { plan: "pro" as const, limit: 500, used: 500, resetsAt: full.resetsAt };
  const shown = (now: Partial<NonNullable<typeof full.now>>, change: Partial<typeof full> = {}) =>
    text({ ...full, ...change, now: { ...fullNow, ...now } });
  const onceFull = "All 500 submissions of November were used";

  expect(text(full)).toContain("submissions of November are used Retrying will not help");
  expect(text(full)).not.toContain("Send the call again");

  const moved = shown({ plan: "business", limit: 10_000 }, { higherPlan: null });
  expect(moved).toContain(`${onceFull} The workspace has since moved to Business : 500 of 10,000`);
  expect(moved).toContain("Send the call again Business includes 10,000 a month.");
  expect(moved).not.toMatch(/Retrying|Billing|Stop the heaviest|Hold the calls/);

  const resetsAt = "2027-01-01T00:00:00.000Z";
  const anew = shown({ used: 3, resetsAt });
  expect(anew).toContain(`${onceFull} The counter was reset on 1 Dec, 00:00 UTC`);
  expect(anew).toContain("Send the call again A new month has started");

  const again = shown({ resetsAt });
  expect(again).toContain(`${onceFull} The 500 of the current month are used as well.`);
  expect(again).toContain("Website form: 412 in November");
  expect(again).not.toContain("Send the call again");

  const free = shown({ plan: "free", limit: 50, used: 3, resetsAt });
  expect(free).toContain("moved to Free , which has no API access");
  expect(free).not.toContain("Send the call again");

  const outside = text({ ...full, now: null, byKey: [], byBot: [], byDay: [], forecast: null });
  expect(outside).toContain(`${onceFull} The next month starts in 8 days 14 h , on 1 Dec, 00:00 UTC`);
  expect(outside).toContain("Only members of the workspace see how much is used now.");
  expect(outside).not.toMatch(/Retrying|has since moved|Stop the heaviest|Send the call again/);
});

it("counts, of an address that calls with all sorts of keys, only what this workspace may know", () => {
  const shown = text({
    ...EXPLANATIONS.rate_limit_exceeded,
    subject: "address",
    limit: 60,
    allowed: 3,
    refused: 1,
    limitReachedAt: null,
    callers: [{ address: "203.0.113.24", userAgent: "node", count: 4, spanSeconds: 14 }],
    higherPlan: null,
  });
  expect(shown).toContain("More than 60 calls without a valid key in 60 s");
  expect(shown).toContain("3 failed · 1 refused");
  expect(shown).toContain("with this workspace’s keys");
  expect(shown).not.toMatch(/4 requests|limit of 60|in the window|last 60/);
});

it.each([
  [
    "header_missing",
    { place: "header", name: "x-api-key" },
    "Send the key in the Authorization header",
    "x-api-key",
  ],
  ["key_in_url", null, "Send no key in the address", "the address had a key, or a parameter named like one"],
  ["revoked", null, "Give the caller another key", "was revoked."],
  ["unknown", null, "Give the caller a valid key", "with this workspace’s keys"],
] as const)("says of an address beyond its limit what its key failed: %s", (failure, found, title, says) => {
  const limited = { ...EXPLANATIONS.rate_limit_exceeded, subject: "address", higherPlan: null } as const;
  const shown = text({ ...limited, failed: { failure, form: null, found } });
  expect(shown).toContain(title);
  expect(shown).toContain(says);
});

it("names the version of the bot that a body was checked against, and that the bot has changed since", () => {
  const failed = EXPLANATIONS.validation_failed;
  const since = "The bot has changed since";
  expect(text(failed)).toContain("Checked against Customer Onboarding , version 3.");
  expect(text(failed)).not.toContain(since);
  expect(text({ ...failed, checkedVersion: 2 })).toContain(`version 2. ${since}: it is at version 3 now.`);
  expect(text({ ...failed, checkedVersion: null })).toContain("Checked against the rules of POST");
});
