import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { ERROR_CATALOG, ERROR_CODES } from "./catalog";
import { errorSample, SAMPLE_LANGUAGES, SAMPLE_ORIGIN } from "./samples";
import { EXAMPLE_DETAILS, exampleResponse } from "./samples-response";

describe.each(ERROR_CODES)("%s", (code) => {
  it("has an example whose details fit the catalogue", () => {
    const body = JSON.parse(exampleResponse(code)) as unknown;
    expect(ERROR_CATALOG[code].details.parse(EXAMPLE_DETAILS[code])).toEqual(EXAMPLE_DETAILS[code]);
    expect(body).toMatchObject({ success: false, error: { code, details: EXAMPLE_DETAILS[code] } });
  });

  it.each(SAMPLE_LANGUAGES)("has a $label sample that carries no key and the given origin", ({ id }) => {
    const sample = errorSample(code, id, "http://localhost:3000");
    expect(sample.length).toBeGreaterThan(80);
    expect(sample).not.toContain(SAMPLE_ORIGIN);
    expect(sample).not.toContain("iozen_live_");
    expect(sample.split("\n").filter((line) => line.length > 74)).toEqual([]);
  });

  it("has a JavaScript sample that parses", () => {
    const sample = errorSample(code, "javascript", SAMPLE_ORIGIN);
    expect(() => new Script(`async () => {\n${sample}\n}`)).not.toThrow();
  });
});

describe("samples of the two 429s", () => {
  it.each(SAMPLE_LANGUAGES.slice(1))("tell them apart in $label", ({ id }) => {
    expect(errorSample("rate_limit_exceeded", id, SAMPLE_ORIGIN)).toContain("retry_after");
    const planLimit = errorSample("plan_limit_exceeded", id, SAMPLE_ORIGIN).toLowerCase();
    expect(planLimit).toContain("utc");
    expect(planLimit).not.toMatch(/retry.after/);
  });
});
