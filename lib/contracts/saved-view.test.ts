import { describe, expect, it } from "vitest";
import { KEY_PREFIX } from "../keys/key-facts";
import { changeViewSchema, saveViewSchema } from "./saved-view";

const KEY = `${KEY_PREFIX}4eC39HqLyjWDarjtT1zdp7dc4eC39HqL`;

describe("a view to save", () => {
  it.each([
    ["the search", { q: KEY }],
    ["a part of the search", { q: `Bearer ${KEY.slice(0, 20)}` }],
    ["a body", { body: `~${KEY.toUpperCase()}` }],
    ["an agent", { agent: `~${KEY}` }],
    ["an excluded agent", { agent: `-~"a, ${KEY}"` }],
    ["a path", { path: `/intake-bots/${KEY}` }],
    ["a key's id", { key: KEY }],
  ])("holds no API key in %s", (_place, filters) => {
    for (const result of [
      saveViewSchema.safeParse({ name: "Calls", filters, isShared: true }),
      changeViewSchema.safeParse({ filters }),
    ]) {
      expect(result.error?.issues).toMatchObject([
        {
          path: ["filters"],
          message: "A view cannot keep an API key, or the beginning of one: remove it from the filters",
        },
      ]);
    }
  });

  it("holds no API key in its name", () => {
    expect(changeViewSchema.safeParse({ name: `Calls of ${KEY}` }).error?.issues).toMatchObject([
      { path: ["name"], message: expect.stringContaining("A name cannot hold an API key") },
    ]);
  });

  it("may name keys by their ids, and words like theirs", () => {
    const filters = { key: "cm7fine12x00001yz9k8mno3p", q: "live test", agent: "~iozen-cli" };
    expect(saveViewSchema.safeParse({ name: "Live keys", filters, isShared: false }).error).toBeUndefined();
  });
});

it("takes columns together with the filters alone, because they are one content", () => {
  const columns = "time.status.request.wrong.key.caller.duration";
  expect(changeViewSchema.safeParse({ columns }).error?.issues).toMatchObject([
    { path: ["filters"], message: "Columns are changed together with the filters: send both" },
  ]);
  expect(changeViewSchema.safeParse({ filters: {}, columns }).success).toBe(true);
  expect(changeViewSchema.safeParse({ name: "Refused" }).success).toBe(true);
});
