import { expect, it } from "vitest";
import { createApiKeySchema } from "@/lib/contracts/api-key";
import { checkFields } from "./use-form";

it("returns the parsed input of a form without issues", () => {
  const checked = checkFields(createApiKeySchema, {
    name: "  CI  ",
    scopes: ["read:intake-bots"],
    expiresAt: null,
    predecessor: null,
  });
  expect(checked.issues).toEqual({});
  expect(checked.input).toMatchObject({ name: "CI", scopes: ["read:intake-bots"] });
});

it("returns no input, and one message for each field with issues", () => {
  const checked = checkFields(createApiKeySchema, {
    name: " ",
    scopes: [],
    expiresAt: null,
    predecessor: null,
  });
  expect(checked.input).toBeNull();
  expect(Object.keys(checked.issues).toSorted()).toEqual(["name", "scopes"]);
});
