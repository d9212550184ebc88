import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { ERROR_CATALOG, ERROR_CODES, type ErrorCode } from "./catalog";
import { SAMPLE_PLACEHOLDERS } from "./sample-body";
import { exampleCall, type SampleCall, sampleUrl } from "./sample-call";
import { errorSample, SAMPLE_LANGUAGES } from "./samples";
import { EXAMPLE_DETAILS, exampleResponse } from "./samples-response";

const ORIGIN = "http://localhost:3000";
const CALLS: SampleCall[] = [
  { origin: ORIGIN, method: "GET", path: "/intake-bots/cm7abc12x0001yz9k8mno3pqr", query: "limit=5" },
  { origin: ORIGIN, method: "POST", path: "/intake-bots/cm7abc12x0001yz9k8mno3pqr/submissions", query: "" },
  { origin: ORIGIN, method: "DELETE", path: "/webhooks/cm7abc12x0001yz9k8mno3pqr", query: "" },
  { origin: ORIGIN, method: "GET", path: `/intake-bots/a'b"c$(id)\`d\`\\`, query: "" },
];

/** The globals of a browser and Node.js that samples use; time passes at once. */
const GLOBALS = ["process", "crypto", "Date", "Math", "Promise", "JSON", "Error"];

/** Runs a sample against an API that returns `code`, and lists the sample's undefined names. */
async function unknownNames(sample: string, code: ErrorCode): Promise<string[]> {
  const unknown = new Set<string>();
  const answer = () =>
    Promise.resolve(new Response(exampleResponse(code), { status: ERROR_CATALOG[code].status }));
  const known: Record<string, unknown> = {
    fetch: answer,
    console: { log: () => null, error: () => null },
    setTimeout: (work: () => void) => work(),
  };
  for (const name of GLOBALS) known[name] = Reflect.get(globalThis, name);
  const names = new Proxy(known, {
    has: () => true,
    get: (target, name) => {
      if (typeof name === "symbol" || name in target) return Reflect.get(target, name) as unknown;
      unknown.add(name);
      return new Proxy({}, { get: () => () => Promise.resolve() });
    },
  });
  const run = `(async () => { with (names) { await (async () => {\n${sample}\n})(); } })()`;
  // safe: the text is an async function that is called
  const done = runInContext(run, createContext({ names })) as Promise<void>;
  // Some samples end by throwing an error for the reader's code.
  await done.catch((error: unknown) => {
    if (error instanceof Error && error.message.startsWith("ioZen refused")) return;
    if (error instanceof Error && error.message.startsWith("The API key needs")) return;
    throw error;
  });
  return [...unknown];
}

it("repeats the body of the call, in each language", () => {
  const call = { ...CALLS[1], body: '{"data":{"a":[true,null,"x"]}}' } as SampleCall;
  expect(errorSample("validation_failed", "javascript", call)).toContain('"data": {\n    "a": [');
  expect(errorSample("validation_failed", "python", call)).toContain(
    '"a": [\n            True,\n            None,',
  );
});

describe.each(ERROR_CODES)("%s", (code) => {
  it("has an example whose details match the catalogue", () => {
    const body = JSON.parse(exampleResponse(code)) as unknown;
    expect(ERROR_CATALOG[code].details.parse(EXAMPLE_DETAILS[code])).toEqual(EXAMPLE_DETAILS[code]);
    expect(body).toMatchObject({ success: false, error: { code, details: EXAMPLE_DETAILS[code] } });
  });

  it.each(SAMPLE_LANGUAGES)("has a $label sample of the very call, without a key", ({ id }) => {
    const calls = [...CALLS, { origin: ORIGIN, ...exampleCall(code) }];
    // Only a POST has an Idempotency-Key.
    for (const call of calls.filter(({ method }) => code !== "idempotency_conflict" || method === "POST")) {
      const sample = errorSample(code, id, call);
      if (!/['"\\]/.test(call.path)) expect(sample).toContain(sampleUrl(call));
      expect(sample).not.toContain("iozen_live_");
      expect(sample).not.toContain("iozen.example");
      const addresses = sample.match(/https?:[^\s'"]+/g) ?? [];
      const other = addresses.filter((address) => !address.startsWith(ORIGIN));
      expect(other.filter((address) => address !== "https://hooks.example.com/iozen")).toEqual([]);
      if (call.method !== "GET")
        expect(sample).toMatch(
          new RegExp(`-X ${call.method}|method: "${call.method}"|requests\\.${call.method.toLowerCase()}\\(`),
        );
      else expect(sample).not.toMatch(/-X |method:|requests\.(post|delete)|body\.json|JSON\.stringify\(body/);
      const others = sample.split("\n").filter((line) => !line.includes("/api/v1"));
      expect(others.filter((line) => line.length > 74)).toEqual([]);
    }
  });

  it("has a JavaScript sample that reaches its error with no undefined name except its placeholder", async () => {
    const placeholder = SAMPLE_PLACEHOLDERS[code];
    for (const call of CALLS) {
      const sample = errorSample(code, "javascript", call);
      if (placeholder) expect(sample).toContain(`// ${placeholder.name}: ${placeholder.meaning}`);
      // Samples with retries define the call and leave making it to the reader.
      const calls = sample.includes("function call") ? `${sample}\nawait call();` : sample;
      expect(await unknownNames(calls, code)).toEqual(placeholder ? [placeholder.name] : []);
    }
  });

  it("has a Python sample that defines its body and names its placeholder", () => {
    const placeholder = SAMPLE_PLACEHOLDERS[code];
    for (const call of CALLS) {
      const sample = errorSample(code, "python", call);
      if (placeholder) expect(sample).toContain(`# ${placeholder.name}: ${placeholder.meaning}`);
      expect(/json=body/.test(sample)).toBe(/^body = \{$/m.test(sample));
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
  it.each(SAMPLE_LANGUAGES.slice(1))("distinguish them in $label", ({ id }) => {
    for (const call of CALLS) {
      expect(errorSample("rate_limit_exceeded", id, call)).toContain("retry_after");
      const planLimit = errorSample("plan_limit_exceeded", id, call).toLowerCase();
      expect(planLimit).toContain("utc");
      expect(planLimit).not.toMatch(/retry.after/);
    }
  });
});
