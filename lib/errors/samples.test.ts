import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { ERROR_CATALOG, ERROR_CODES } from "./catalog";
import { exampleCall, type SampleCall, sampleUrl } from "./sample-call";
import { errorSample } from "./samples";
import { SAMPLE_LANGUAGES } from "./sample-languages";
import { EXAMPLE_DETAILS, exampleMessage, exampleResponse } from "./samples-response";

const ORIGIN = "http://localhost:3000";
const CALLS: SampleCall[] = [
  { origin: ORIGIN, method: "GET", path: "/intake-bots/cm7abc12x0001yz9k8mno3pqr", query: "limit=5" },
  { origin: ORIGIN, method: "POST", path: "/intake-bots/cm7abc12x0001yz9k8mno3pqr/submissions", query: "" },
  { origin: ORIGIN, method: "DELETE", path: "/webhooks/cm7abc12x0001yz9k8mno3pqr", query: "" },
  { origin: ORIGIN, method: "GET", path: `/intake-bots/a'b"c$(id)\`d\`\\`, query: "" },
];

/** The globals of Node.js that samples use. */
const GLOBALS = ["process", "crypto", "Date", "Math", "Promise", "JSON", "Error", "Response"];

interface Run {
  printed: string;
  reported: string;
  thrown: string | null;
}

/** Runs a sample unchanged against an API that sends this response. No function of the reader's exists; timers fire at once. */
async function run(sample: string, status: number, body: string): Promise<Run> {
  const result: Run = { printed: "", reported: "", thrown: null };
  const text = (parts: unknown[]) => parts.map((part) => JSON.stringify(part)).join(" ");
  const known: Record<string, unknown> = {
    fetch: () => Promise.resolve(new Response(body, { status, headers: { "x-request-id": "req_1" } })),
    console: {
      log: (...parts: unknown[]) => (result.printed += text(parts)),
      error: (...parts: unknown[]) => (result.reported += text(parts)),
    },
    setTimeout: (work: () => void) => work(),
  };
  for (const name of GLOBALS) known[name] = Reflect.get(globalThis, name);
  // safe: the text is an async function that is called
  const done = runInContext(`(async () => {\n${sample}\n})()`, createContext(known)) as Promise<void>;
  await done.catch((error: unknown) => (result.thrown = String(error)));
  return result;
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

  it("has a JavaScript sample that prints the result once nothing fails", async () => {
    const body = JSON.stringify({ success: true, data: { id: "cm7" } });
    for (const call of CALLS)
      expect(await run(errorSample(code, "javascript", call), 200, body)).toEqual({
        printed: '{"id":"cm7"}',
        reported: "",
        thrown: null,
      });
  });

  it.each(ERROR_CODES)(
    "has a JavaScript sample that reports %s, its own or any other error",
    async (sent) => {
      for (const call of CALLS) {
        const sample = errorSample(code, "javascript", call);
        const { printed, reported, thrown } = await run(
          sample,
          ERROR_CATALOG[sent].status,
          exampleResponse(sent),
        );
        expect(printed).toBe("");
        expect(`${reported}${thrown ?? ""}`).not.toBe("");
        expect(thrown ?? "").not.toMatch(/ReferenceError|TypeError|SyntaxError/);
        if (sent !== code) expect(thrown).toBe(`Error: ${sent}: ${exampleMessage(sent)}`);
      }
    },
  );

  it.each(SAMPLE_LANGUAGES)("has a $label sample that names no other program of the reader's", ({ id }) => {
    for (const call of CALLS)
      expect(errorSample(code, id, call)).not.toMatch(/\b(outbox|queue|job|settings)\.\w/);
  });

  it("has a cURL and a Python sample that tell success, this error and any other one apart", () => {
    for (const call of CALLS) {
      const curl = errorSample(code, "curl", call);
      // By jq, by curl's own exit status, or by the status alone.
      expect(curl).toMatch(/if \.success then|--fail-with-body|%\{http_code\}/);
      if (curl.includes("jq")) expect(curl).toContain("else .error | halt_error end'");
      const python = errorSample(code, "python", call);
      expect(python).toContain('if payload["success"]:\n    print(payload["data"])');
      expect(python).toContain("else:\n    raise RuntimeError(f\"{error['code']}: {error['message']}\")");
      expect(/json=body/.test(python)).toBe(/^body = \{$/m.test(python));
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
