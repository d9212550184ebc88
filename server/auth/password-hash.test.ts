import { scryptSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashPassword, isOutdated, verifyPassword } from "./password-hash";

const PASSWORD = "kuvo-desa-tina-mora";

describe("a password's hash", () => {
  it("has OWASP's cost, and verifies only its own password", async () => {
    const hash = await hashPassword(PASSWORD);
    expect(hash).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[\w+/]{22}\$[\w+/]{86}$/);
    expect(isOutdated(hash)).toBe(false);
    expect(await verifyPassword({ hash, password: PASSWORD })).toBe(true);
    expect(await verifyPassword({ hash, password: `${PASSWORD}x` })).toBe(false);
  }, 60_000);

  it("in the former format still verifies, and is outdated", async () => {
    const salt = "0123456789abcdef".repeat(2);
    const key = scryptSync(PASSWORD, salt, 64, { N: 2 ** 14, r: 16, p: 1, maxmem: 2 ** 26 });
    const hash = `${salt}:${key.toString("hex")}`;
    expect(isOutdated(hash)).toBe(true);
    expect(await verifyPassword({ hash, password: PASSWORD })).toBe(true);
    expect(await verifyPassword({ hash, password: "another" })).toBe(false);
  }, 60_000);

  it("in an unknown format is an error, not a wrong password", async () => {
    await expect(verifyPassword({ hash: "plain", password: "plain" })).rejects.toThrow(/unknown form/);
  });
});
