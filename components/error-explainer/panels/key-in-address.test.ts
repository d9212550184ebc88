import { describe, expect, it } from "vitest";
import { EXPLANATIONS } from "@/testing/explainer/fixtures";
import { panelText } from "@/testing/explainer/render-panel";

const { authentication_required: revoked } = EXPLANATIONS;
const failed = { ...revoked, failure: "key_in_url", revokedAt: null, revokedBy: null } as const;
const CONTENTS = {
  "the same key": { sameKeyInUrl: true, addressHolds: "key" },
  "another key": { sameKeyInUrl: false, addressHolds: "key" },
  "the name of a key": { sameKeyInUrl: false, addressHolds: "name" },
  "a key or its name, in an older row": { sameKeyInUrl: false, addressHolds: null },
} as const;

it.each([
  ["the same key", "Failed: The address contains the same key"],
  ["another key", "Failed: The address contains another key"],
  ["the name of a key", "Failed: The address has a parameter named like a key"],
  [
    "a key or its name, in an older row",
    "Failed: The address has another key, or a parameter named like one",
  ],
] as const)("says that the header was right, and which check failed: %s", (content, check) => {
  const shown = panelText({ ...failed, ...CONTENTS[content] });
  expect(shown).toContain("Passed: Authorization header is present");
  expect(shown).toContain("Passed: The key is known: Old CI key");
  expect(shown).toContain(`${check} Not reached: Not revoked`);
  expect(shown).toContain("The Authorization header alone is enough.");
  expect(shown).not.toMatch(/Send the key in the Authorization header|Use a valid key/);
});

it("advises for each what was exposed, and nothing else", () => {
  const same = panelText({ ...failed, ...CONTENTS["the same key"] });
  expect(same).toContain("treat this key as leaked");
  expect(same).toContain("Create a replacement");
  expect(same).toContain("Revoke Old CI key when the new key is in use");

  const other = panelText({ ...failed, ...CONTENTS["another key"] });
  expect(other).toContain("treat that key as leaked");
  expect(other).toContain("Revoke the key that was in the address");
  expect(other).not.toMatch(/Create a replacement|Revoke Old CI key/);

  const name = panelText({ ...failed, ...CONTENTS["the name of a key"] });
  expect(name).toContain("Take the parameter out of the address");
  expect(name).not.toMatch(/leaked|[Rr]evoke (?:the|Old)|another key|second key|Create a replacement/);

  const older = panelText({ ...failed, ...CONTENTS["a key or its name, in an older row"] });
  expect(older).toContain("if it was a key, treat it as leaked");
  expect(older).toContain("Revoke the key, if one was in the address");
});

describe.each([
  ["revoked", { revokedAt: revoked.revokedAt, revokedBy: "Ana Ruiz" }, "was revoked on 19 Nov"],
  ["expired", { expiredAt: revoked.revokedAt }, "expired on 19 Nov"],
] as const)("a header's key that had %s before the call", (_, end, words) => {
  it.each(Object.entries(CONTENTS))("is said not to suffice beside %s", (content, facts) => {
    const shown = panelText({ ...failed, ...end, ...facts });
    expect(shown).toContain(`It ${words}`);
    expect(shown).toContain("Use a valid key in the header");
    expect(shown).toContain("Create a replacement");
    expect(shown).not.toMatch(/alone is enough|Revoke Old CI key/);
    expect(shown.includes("Revoke the key that was in the address")).toBe(content === "another key");
  });
});
