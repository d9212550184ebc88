import { expect, it } from "vitest";
import { apiKeySchema, createApiKeySchema } from "./api-key";

const { hourlyRequests } = apiKeySchema.shape;

it.each([24, 25, 26])("a key's activity may have %i hours, from a server of another version", (hours) => {
  const sent = Array<number>(hours).fill(1);
  expect(hourlyRequests.parse(sent)).toEqual(sent);
});

it("a key's activity has at least one hour", () => {
  expect(hourlyRequests.safeParse([]).success).toBe(false);
});

it("a key's scopes are checked only if their number is valid", () => {
  const { scopes } = createApiKeySchema.shape;
  expect(scopes.safeParse(Array(16_000).fill("x")).error?.issues).toEqual([
    expect.objectContaining({ code: "too_big", path: [] }),
  ]);
  expect(scopes.safeParse([]).error?.issues).toMatchObject([{ message: "Choose at least one scope" }]);
  expect(scopes.parse(["read:records", "read:intake-bots"])).toEqual(["read:intake-bots", "read:records"]);
});
