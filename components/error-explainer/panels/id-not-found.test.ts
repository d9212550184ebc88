import { expect, it } from "vitest";
import { AT, EXPLANATIONS } from "@/testing/explainer/fixtures";
import { panelText as text } from "@/testing/explainer/render-panel";

const unknown = { ...EXPLANATIONS.resource_not_found, idFormValid: true, deleted: null, nearest: [] };

it.each([
  [
    "webhook",
    null,
    "This is the id of a webhook, not of an intake bot",
    "a webhook has it: hooks.acme.example",
  ],
  [
    "webhook",
    AT,
    "This is the id of a deleted webhook, not of an intake bot",
    "a webhook had it: hooks.acme.example",
  ],
] as const)(
  "says of the id of a %s, deleted at %s, that it is of another kind",
  (resource, deletedAt, title, fact) => {
    const shown = text({
      ...unknown,
      resource: "intake_bot",
      otherKind: { resource, name: "hooks.acme.example", deletedAt },
    });
    expect(shown).toContain(title);
    expect(shown).toContain(fact);
    expect(shown).not.toMatch(/This intake bot was deleted|ever had it|Stop calling it/);
  },
);

it("says that nothing ever had an id only of resources whose deletion leaves a record", () => {
  expect(text({ ...unknown, resource: "submission" })).not.toContain("ever had it");
  expect(text({ ...unknown, resource: "submission" })).toContain(
    "No submission in this workspace has it now",
  );
  for (const resource of ["intake_bot", "webhook"] as const)
    expect(text({ ...unknown, resource })).toContain("in this workspace has it or ever had it");
});
