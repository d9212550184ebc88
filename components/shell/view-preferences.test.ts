import { describe, expect, it } from "vitest";
import { readPreferences } from "./view-preferences";

describe("readPreferences", () => {
  it("takes what was kept", () => {
    expect(readPreferences({ live: false })).toEqual({ live: false });
  });

  it.each([{ live: "yes", more: 1 }, {}, null, "text"])("falls back from %j", (kept) => {
    expect(readPreferences(kept)).toEqual({ live: true });
  });
});
