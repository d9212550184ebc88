import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { ERROR_CATALOG, ERROR_CODES } from "./catalog";
import { EXAMPLE_CALLS, type SampleCall, sampleUrl } from "./sample-call";
import { errorSample, SAMPLE_LANGUAGES } from "./samples";
import { EXAMPLE_DETAILS, exampleResponse } from "./samples-response";

const ORIGIN = "http://localhost:3000";
const CALLS: SampleCall[] = [
  { origin: ORIGIN, method: "GET", path: "/intake-bots/cm7abc12x0001yz9k8mno3pqr", query: "limit=5" },
  { origin: ORIGIN, method: "POST", path: "/intake-bots/cm7abc12x0001yz9k8mno3pqr/submissions", query: "" },
  { origin: ORIGIN, method: "DELETE", path: "/webhooks/cm7abc12x0001yz9k8mno3pqr", query: "" },
  { origin: ORIGIN, method: "GET", path: `/intake-bots/a'b"c$(id)\`d\`\\`, query: "" },
];

describe.each(ERROR_CODES)("%s", (code) => {
  it("has an example whose details fit the catalogue", () => {
    const body = JSON.parse(exampleResponse(code)) as unknown;
    expect(ERROR_CATALOG[code].details.parse(EXAMPLE_DETAILS[code])).toEqual(EXAMPLE_DETAILS[code]);
    expect(body).toMatchObject({ success: false, error: { code, details: EXAMPLE_DETAILS[code] } });
  });

  it.each(SAMPLE_LANGUAGES)("has a $label sample of the very call, without a key", ({ id }) => {
    const calls = [...CALLS, { origin: ORIGIN, ...EXAMPLE_CALLS[code] }];
    // Nothing but a POST has an Idempotency-Key.
    for (const call of calls.filter(({ method }) => code !== "idempotency_conflict" || method === "POST")) {
      const sample = errorSample(code, id, call);
      if (!/['"\\]/.test(call.path)) expect(sample).toContain(sampleUrl(call));
      expect(sample).not.toContain("iozen_live_");
      expect(sample).not.toContain("iozen.example");
      const addresses = sample.match(/https?:[^\s'"]+/g) ?? [];
      expect(addresses.every((address) => address.startsWith(ORIGIN))).toBe(true);
      if (call.method !== "GET")
        expect(sample).toMatch(
          new RegExp(`-X ${call.method}|method: "${call.method}"|requests\\.${call.method.toLowerCase()}\\(`),
        );
      else expect(sample).not.toMatch(/-X |method:|requests\.(post|delete)|body\.json|JSON\.stringify\(body/);
      const others = sample.split("\n").filter((line) => !line.includes("/api/v1"));
      expect(others.filter((line) => line.length > 74)).toEqual([]);
    }
  });

  it("has a JavaScript sample that parses", () => {
    for (const call of CALLS) {
      const sample = errorSample(code, "javascript", call);
      expect(() => new Script(`async () => {\n${sample}\n}`)).not.toThrow();
    }
  });
});

it("repeats a POST only with a key of its own", () => {
  const post = CALLS[1];
  if (!post) throw new Error("There is a POST");
  for (const code of ["internal_error", "idempotency_conflict"] as const)
    for (const { id } of SAMPLE_LANGUAGES) expect(errorSample(code, id, post)).toContain("Idempotency-Key");
});

describe("samples of the two 429s", () => {
  it.each(SAMPLE_LANGUAGES.slice(1))("tell them apart in $label", ({ id }) => {
    for (const call of CALLS) {
      expect(errorSample("rate_limit_exceeded", id, call)).toContain("retry_after");
      const planLimit = errorSample("plan_limit_exceeded", id, call).toLowerCase();
      expect(planLimit).toContain("utc");
      expect(planLimit).not.toMatch(/retry.after/);
    }
  });
});
