import { describe, expect, it } from "vitest";
import { isScope, missingScopes, SCOPE_PRESETS, SCOPES } from "./scopes";

describe("missingScopes", () => {
  it("is empty when every required scope was granted, among others or not", () => {
    expect(missingScopes([], [])).toEqual([]);
    expect(missingScopes(["read:intake-bots"], SCOPES)).toEqual([]);
  });

  it("lists each required scope that was not granted, in the order of the required ones", () => {
    expect(missingScopes(["write:intake-bots", "read:intake-bots"], ["read:intake-bots"])).toEqual([
      "write:intake-bots",
    ]);
    expect(missingScopes(["write:intake-bots", "manage:webhooks"], [])).toEqual([
      "write:intake-bots",
      "manage:webhooks",
    ]);
  });

  it("never accepts one scope for another: not write for read, nor a prefix", () => {
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

  it("gives a read-only preset no scope that changes anything", () => {
    const readOnly = SCOPE_PRESETS.find(({ name }) => name === "Read only");
    expect(readOnly?.scopes.filter((scope) => !scope.startsWith("read:"))).toEqual([]);
  });

  it("recognizes no inherited object property as a scope", () => {
    expect(isScope("constructor")).toBe(false);
    expect(isScope("READ:INTAKE-BOTS")).toBe(false);
  });
});
