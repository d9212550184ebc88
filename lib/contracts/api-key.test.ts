import { expect, it } from "vitest";
import { apiKeySchema } from "./api-key";

const { hourlyRequests } = apiKeySchema.shape;

it.each([24, 25, 26])("a key's activity may come in %i hours, from a server of another version", (hours) => {
  const sent = Array<number>(hours).fill(1);
  expect(hourlyRequests.parse(sent)).toEqual(sent);
});

it("a key's activity is never without an hour", () => {
  expect(hourlyRequests.safeParse([]).success).toBe(false);
});
