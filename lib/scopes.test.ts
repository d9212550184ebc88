import { describe, expect, it } from "vitest";
import { isScope, missingScopes, SCOPE_PRESETS, SCOPES } from "./scopes";

describe("missingScopes", () => {
  it("is empty when every required scope was granted, whatever else was", () => {
    expect(missingScopes([], [])).toEqual([]);
    expect(missingScopes(["read:intake-bots"], SCOPES)).toEqual([]);
  });

  it("names each required scope that was not granted, in the order of what is required", () => {
    expect(missingScopes(["write:intake-bots", "read:intake-bots"], ["read:intake-bots"])).toEqual([
      "write:intake-bots",
    ]);
    expect(missingScopes(["write:intake-bots", "manage:webhooks"], [])).toEqual([
      "write:intake-bots",
      "manage:webhooks",
    ]);
  });

  it("takes no scope for another: writing is not reading, and a prefix is nothing", () => {
    expect(missingScopes(["read:intake-bots"], ["write:intake-bots", "read:", "read:intake", "*"])).toEqual([
      "read:intake-bots",
    ]);
  });
});

describe("the scope table", () => {
  it("has presets of known scopes, each once, none empty", () => {
    for (const { scopes } of SCOPE_PRESETS) {
      expect(scopes.length).toBeGreaterThan(0);
      expect(new Set(scopes).size).toBe(scopes.length);
      expect(scopes.every(isScope)).toBe(true);
    }
  });

  it("gives a preset that only reads no scope that changes anything", () => {
    const readOnly = SCOPE_PRESETS.find(({ name }) => name === "Read only");
    expect(readOnly?.scopes.filter((scope) => !scope.startsWith("read:"))).toEqual([]);
  });

  it("knows no scope by a name that objects have anyway", () => {
    expect(isScope("constructor")).toBe(false);
    expect(isScope("READ:INTAKE-BOTS")).toBe(false);
  });
});
