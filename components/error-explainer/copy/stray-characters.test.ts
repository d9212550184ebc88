import { expect, it } from "vitest";
import { EXPLANATIONS } from "@/testing/explainer/fixtures";
import { panelText } from "@/testing/explainer/render-panel";
import { strayCopy } from "./stray-characters";

const ID = "cm7abc12x0001yz9k8mno3pqz";

it.each([
  [`${ID} `, "a space follows it"],
  [` ${ID}`, "a space precedes it"],
  ["cm7abc12x0001 yz9k8mno3pqz", "a space is inside it"],
  [`${ID}\r\n`, "2 invisible characters follow it"],
  [`${ID}\n`, "the character U+000A (line feed) follows it"],
  [`\u{200b}${ID}`, "the character U+200B (zero-width space) precedes it"],
  [`${ID}\u{a0}`, "the character U+00A0 follows it"],
  ["  ", "2 spaces are in its place"],
  [ID, null],
])("%j: %s", (id, words) => {
  expect(strayCopy(id)).toBe(words);
});

it("says in the panel what cannot be seen of the id", () => {
  const shown = panelText(
    { ...EXPLANATIONS.resource_not_found, id: `${ID} `, idFormValid: false },
    { path: `/intake-bots/${ID}%20` },
  );
  expect(shown).toContain("has 26 characters: a space follows it");
  expect(shown).toContain("not an id: a space follows it");
});

it("says in the panel that an id is in lower case", () => {
  const id = ID.toUpperCase();
  const shown = panelText(
    { ...EXPLANATIONS.resource_not_found, id, idFormValid: false, deleted: null, nearest: [] },
    { path: `/intake-bots/${id}` },
  );
  expect(shown).toContain("has 25 characters: an id is in lower case");
  expect(shown).toContain("not an id: an id is in lower case");
});
