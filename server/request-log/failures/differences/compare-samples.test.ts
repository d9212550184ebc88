import { describe, expect, it } from "vitest";
import { compareSamples, type Defining, Sample } from "./compare-samples";
import { propertiesOf, type SampledRow } from "./properties-of";

const body = (value: unknown) => {
  const text = JSON.stringify(value);
  return { text, contentType: "application/json", bytes: text.length, truncated: false };
};

interface Change extends Partial<Omit<SampledRow, "detail">> {
  scopes?: string[];
  headers?: Record<string, string>;
  sent?: unknown;
}
function row({ scopes = [], headers = {}, sent, ...change }: Change = {}): SampledRow {
  return {
    createdAt: new Date("2026-11-22T10:30:00Z"),
    userAgent: "acme/1",
    clientAddress: "203.0.113.24",
    apiKeyId: "k1",
    detail: {
      grantedScopes: scopes,
      requestHeaders: headers,
      requestBody: sent === undefined ? null : body(sent),
    },
    ...change,
  };
}

const NOTHING: Defining = { properties: new Set(), names: new Set() };
const times = (count: number, make: (index: number) => SampledRow) =>
  Array.from({ length: count }, (_, i) => make(i));
function sampleOf(rows: readonly SampledRow[]): Sample {
  const sample = new Sample();
  for (const each of rows) sample.add(each);
  return sample;
}
const compare = (failures: readonly SampledRow[], successes: readonly SampledRow[], defining = NOTHING) =>
  compareSamples(sampleOf(failures), sampleOf(successes), defining);
const told = (...args: Parameters<typeof compare>) =>
  compare(...args).map(({ property, name, value, failures, successes }) =>
    [
      property,
      name,
      value,
      `${failures.having}/${failures.known}`,
      `${successes.having}/${successes.known}`,
    ].join(" "),
  );

describe("what failures have more often than successes", () => {
  it("is ranked by the difference of the shares", () => {
    const failures = times(20, (i) =>
      row({
        userAgent: i < 18 ? "acme/2" : "acme/1",
        clientAddress: i < 10 ? "198.51.100.1" : "203.0.113.24",
      }),
    );
    const successes = times(40, (i) => row({ userAgent: i < 2 ? "acme/2" : "acme/1" }));
    expect(told(failures, successes)).toEqual([
      "agent  acme/2 18/20 2/40",
      "address  198.51.100.1 10/20 0/40",
    ]);
  });

  it("has members that are missing, values and members that are there, each member once", () => {
    const failures = times(10, () => row({ sent: { data: { priority: "urgent", extra: true } } }));
    const successes = times(20, (i) =>
      row({ sent: { data: { priority: i < 4 ? "urgent" : "low", email: "" } } }),
    );
    expect(told(failures, successes)).toEqual([
      "member data.email missing 10/10 0/20",
      "member data.extra present 10/10 0/20",
      'value data.priority "urgent" 10/10 4/20',
    ]);
    expect(told(successes, failures)).toContain('value data.priority "low" 16/20 0/10');
    expect(
      told(
        times(10, () => row({ sent: { data: {} } })),
        times(10, () => row({ sent: { data: { tier: "a" } } })),
      ),
    ).toEqual(["member data.tier missing 10/10 0/10"]);
  });

  it("has scopes and headers, and knows rows of an early form by their facts alone", () => {
    const early = [
      ...times(10, () => row({ scopes: ["read:contacts"], headers: { accept: "*/*" } })),
      ...times(5, () => ({ ...row(), detail: null })),
    ];
    const successes = times(10, () => row({ headers: { "idempotency-key": "a" } }));
    expect(told(early, successes)).toEqual([
      "scope read:contacts present 10/10 0/10",
      "header accept present 10/10 0/10",
      "header idempotency-key missing 10/10 0/10",
    ]);
  });

  it("leaves out what makes the failures one group", () => {
    const failures = times(10, () => row({ apiKeyId: "k2", scopes: ["a"], sent: { data: { emial: "x" } } }));
    const successes = times(10, () => row({ sent: { data: { tier: "a" } } }));
    const defining: Defining = { properties: new Set(["key", "scope"]), names: new Set(["data.emial"]) };
    expect(told(failures, successes, defining)).toEqual(["member data.tier missing 10/10 0/10"]);
  });

  it("never reveals a value that identifies a person or object", () => {
    const failures = times(10, () =>
      row({
        headers: { "x-cm7abc12x0001yz9k8mno3pqr": "1" },
        sent: {
          customer_id: "c1",
          orderNumber: 7,
          full_name: "Ada",
          note: "call 0123456",
          contact: "ada@example.com",
          by_id: { cm7abc12x0001yz9k8mno3pqr: true },
          token: "[redacted 44 characters #a1b2c3]",
          amount: 123_456,
          text: "x".repeat(80),
          kind: "invoice",
        },
      }),
    );
    const successes = times(10, () =>
      row({
        sent: {
          customer_id: "",
          orderNumber: 0,
          full_name: "",
          note: "",
          contact: "",
          by_id: {},
          token: "",
          amount: 0,
          text: "",
          kind: "",
        },
      }),
    );
    expect(told(failures, successes)).toEqual(['value kind "invoice" 10/10 0/10']);
  });

  it("is nothing where too few are known, or too little differs", () => {
    const other = (count: number) => times(count, () => row({ userAgent: "acme/2" }));
    const usual = (count: number) => times(count, () => row());
    expect(compare(other(9), usual(100))).toEqual([]);
    expect(compare(other(100), usual(9))).toEqual([]);
    expect(compare([...other(19), ...usual(81)], usual(100))).toEqual([]);
    expect(compare([...other(20), ...usual(80)], usual(100))).toHaveLength(1);
    expect(compare(usual(50), usual(50))).toEqual([]);
  });

  it("does not depend on the order of the rows, and has at most five", () => {
    const failures = times(30, (i) =>
      row({
        userAgent: `acme/${i % 3}`,
        headers: Object.fromEntries(Array.from({ length: 1 + (i % 7) }, (_, n) => [`x-${n}`, "1"])),
      }),
    );
    const successes = times(30, () => row());
    const found = compare(failures, successes);
    expect(found).toHaveLength(5);
    expect(compare(failures.toReversed(), successes.toReversed())).toEqual(found);
  });

  it("stays small when every body is different", () => {
    const failures = times(500, (i) =>
      row({ sent: Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`m${i.toString(36)}x${n}`, n])) }),
    );
    const sample = sampleOf(failures);
    expect(sample.frequent.length).toBeLessThanOrEqual(5);
    expect(compareSamples(sample, sampleOf(times(20, () => row())), NOTHING)).toEqual([]);
  });

  it("reads at most sixty names of a body and of a set of headers", () => {
    const named = (prefix: string) =>
      Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`${prefix}${n}`, "1"]));
    const { found } = propertiesOf(row({ headers: named("x-"), sent: named("m") }));
    const count = (property: string) => found.filter((each) => each.property === property).length;
    expect([count("header"), count("member"), count("value")]).toEqual([60, 60, 60]);
  });
});
