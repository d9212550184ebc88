import { describe, expect, it } from "vitest";
import { firstFreeSlug, toSlug } from "./slug";

describe("toSlug", () => {
  it.each([
    ["Acme", "acme"],
    ["  Größe & Co.  ", "grosse-co"],
    ["Crème brûlée", "creme-brulee"],
    ["--a--b--", "a-b"],
    ["株式会社", "workspace"],
    ["", "workspace"],
  ])("%j becomes %j", (name, slug) => expect(toSlug(name)).toBe(slug));

  it("is at most 40 characters and never ends with a hyphen", () => {
    expect(toSlug(`${"a".repeat(39)} b`)).toBe("a".repeat(39));
  });
});

describe("firstFreeSlug", () => {
  it("counts up past taken slugs", () => {
    expect(firstFreeSlug("acme", new Set())).toBe("acme");
    expect(firstFreeSlug("acme", new Set(["acme"]))).toBe("acme-2");
    expect(firstFreeSlug("acme", new Set(["acme", "acme-2", "acme-4"]))).toBe("acme-3");
  });

  it("never returns an address of the dashboard itself", () => {
    expect(firstFreeSlug("set-up", new Set())).toBe("set-up-2");
  });
});
