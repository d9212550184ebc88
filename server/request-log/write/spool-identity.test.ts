import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { testDirectory } from "@/testing/unit/test-directory";
import { claimIdentity } from "./spool-identity";

describe("a spool's identity", () => {
  it("keeps its id, and gives each process a higher generation", () => {
    const directory = testDirectory();
    const claims = Array.from({ length: 5 }, () => claimIdentity(directory));
    expect(new Set(claims.map(({ id }) => id)).size).toBe(1);
    expect(new Set(claims.map(({ generation }) => generation)).size).toBe(5);
    expect(claims.toSorted((a, b) => a.generation - b.generation)).toEqual(claims);
    expect(claimIdentity(testDirectory()).id).not.toBe(claims[0]?.id);
  });

  it("has a higher generation than before when the clock was set back", () => {
    const directory = testDirectory();
    const { id } = claimIdentity(directory);
    const path = join(directory, "identity.json");
    const future = Date.now() + 1_000_000;
    writeFileSync(path, JSON.stringify({ id, generation: future }));
    expect(claimIdentity(directory)).toEqual({ id, generation: future + 1 });
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ id, generation: future + 1 });
  });
});
