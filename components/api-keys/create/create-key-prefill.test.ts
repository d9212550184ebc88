import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { routes } from "@/lib/routes";
import { SCOPES } from "@/lib/keys/scopes";
import { parseCreateKeyPrefill } from "./create-key-prefill";

const parse = (query: string) => parseCreateKeyPrefill(new URLSearchParams(query));

describe("parseCreateKeyPrefill", () => {
  it("is null unless the address asks for the form", () => {
    expect(parse("")).toBeNull();
    expect(parse("create=0&name=CI")).toBeNull();
    expect(parse("key=cm7abc12x0001yz9k8mno3pqr")).toBeNull();
  });

  it("starts an empty form with 90 days", () => {
    expect(parse("create=1")).toEqual({
      name: "",
      scopes: [],
      expiry: { kind: "days", days: 90 },
      replaces: null,
      notes: [],
    });
  });

  it("reads back what routes.createApiKey wrote", () => {
    const prefill = fc.record({
      name: fc.string({ maxLength: 60 }).map((name) => name.trim()),
      scopes: fc.subarray([...SCOPES]),
      days: fc.option(fc.integer({ min: 1, max: 3650 }), { nil: null }),
      replaces: fc.option(fc.stringMatching(/^[a-z0-9]{25}$/), { nil: undefined }),
    });
    fc.assert(
      fc.property(prefill, (given) => {
        const query = routes.createApiKey("acme", given).split("?").at(1) ?? "";
        const expiry = given.days === null ? { kind: "never" } : { kind: "days", days: given.days };
        expect(parse(query)).toEqual({
          name: given.name,
          scopes: given.scopes,
          expiry,
          replaces: given.replaces ?? null,
          notes: [],
        });
      }),
    );
  });

  it("drops unknown scopes with a note, and keeps the known ones in the table's order", () => {
    const prefill = parse("create=1&scopes=read:submissions,admin:all,read:intake-bots");
    expect(prefill?.scopes).toEqual(["read:intake-bots", "read:submissions"]);
    expect(prefill?.notes).toEqual(["The link asks for “admin:all”, which is not a scope."]);
  });

  it.each(["0", "-5", "1.5", "soon", "99999", "1e3", " 90"])("falls back to 90 days for days=%s", (days) => {
    const prefill = parse(`create=1&days=${encodeURIComponent(days)}`);
    expect(prefill?.expiry).toEqual({ kind: "days", days: 90 });
    expect(prefill?.notes).toHaveLength(1);
  });

  it("shortens a name that is too long", () => {
    const prefill = parse(`create=1&name=${"x".repeat(61)}`);
    expect(prefill?.name).toHaveLength(60);
    expect(prefill?.notes).toHaveLength(1);
  });

  it("never throws, whatever the address contains", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (name, scopes, days) => {
        const search = new URLSearchParams({ create: "1", name, scopes, days });
        expect(parseCreateKeyPrefill(search)?.name.length).toBeLessThanOrEqual(60);
      }),
    );
  });
});
