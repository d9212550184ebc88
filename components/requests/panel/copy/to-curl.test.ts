import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { REQUEST } from "@/testing/unit/request-fixture";
import { EXPLANATIONS } from "@/testing/explainer/fixtures";
import { shellQuote } from "@/lib/shells";
import { toCurl } from "./to-curl";

const ORIGIN = "https://api.example.com";

function postOf(text: string, more: Partial<RequestDetail> = {}): RequestDetail {
  const requestBody = { text, contentType: "application/json", bytes: text.length, truncated: false };
  return { ...REQUEST, method: "POST", query: "", requestBody, ...more };
}

/** The words that a shell makes of the command, by running it with a `curl` that prints its arguments. */
function argumentsOf(command: string, env: Record<string, string> = {}): string[] {
  const variables = Object.entries({ IOZEN_API_KEY: "secret", ...env })
    .map(([name, value]) => `${name}=${shellQuote(value)}\n`)
    .join("");
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${variables}${command}`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

/** As curl takes an address: bytes that it would refuse or drop are percent-encoded. */
const encoded = (text: string) =>
  Array.from(Buffer.from(text, "latin1"), (byte) =>
    byte > 0x20 && byte < 0x7f
      ? String.fromCodePoint(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
  ).join("");

describe("toCurl", () => {
  it("repeats the call with the key from the environment", () => {
    expect(toCurl(REQUEST, ORIGIN)).toBe(
      `curl 'https://api.example.com/api/v1/intake-bots?limit=50' \\\n  -H "Authorization: Bearer $IOZEN_API_KEY"`,
    );
  });

  it("carries the body and the headers that the API decides by", () => {
    const headers = {
      "content-type": "application/json",
      "idempotency-key": "order-8841",
      authorization: "[redacted]",
    };
    expect(argumentsOf(toCurl(postOf('{"a":"it\'s"}', { requestHeaders: headers }), ORIGIN))).toEqual([
      "-X",
      "POST",
      "https://api.example.com/api/v1/intake-bots",
      "-H",
      "Authorization: Bearer secret",
      "-H",
      "Content-Type: application/json",
      "-H",
      "Idempotency-Key: order-8841",
      "--data-raw",
      '{"a":"it\'s"}',
    ]);
  });

  it("leaves a cut body out, and says so", () => {
    const cut = { text: '{"a":', contentType: null, bytes: 90_000, truncated: true };
    const command = toCurl(postOf("", { requestBody: cut }), ORIGIN);
    expect(command).toMatch(/^# The log does not have all of this body/);
    expect(argumentsOf(command)).not.toContain("--data-raw");
  });

  it("takes a masked secret from a variable, and says so", () => {
    const command = toCurl(postOf('{"pin":"[redacted 4 chars #a1b2c3]"}'), ORIGIN);
    expect(command).toMatch(/^# The log masks secrets: set SECRET to what was sent\ncurl /);
    expect(argumentsOf(command, { SECRET: "it's 7" }).at(-1)).toBe('{"pin":"it\'s 7"}');
  });

  it("repeats a call whose key was in the address, with no header that it did not have", () => {
    const command = toCurl(
      {
        ...REQUEST,
        path: "/[redacted 9 chars #d4e5f6]/x",
        query: "q=a b&api_key=[redacted 43 chars #a1b2c3]&again=[redacted 43 chars #a1b2c3]&limit=5",
        requestHeaders: { host: "api.example.com" },
      },
      ORIGIN,
    );
    expect(command).toContain("# The log masks secrets: set SECRET, SECRET_2 to what was sent\n");
    expect(command).toContain("addresses end up in logs");
    expect(argumentsOf(command, { SECRET: "one", SECRET_2: "two" })).toEqual([
      "https://api.example.com/api/v1/one/x?q=a%20b&api_key=two&again=two&limit=5",
    ]);
    const masked = toCurl({ ...REQUEST, query: "api_key=[redacted 43 chars #a1b2c3]" }, ORIGIN);
    expect(masked).not.toContain("percent-encoded");
  });

  it("sends a key in the header and the form in which it came", () => {
    const failed = {
      ...EXPLANATIONS.authentication_required,
      failure: "scheme_wrong",
      form: "basic",
    } as const;
    const command = toCurl({ ...REQUEST, explanation: failed }, ORIGIN);
    expect(command).not.toContain("IOZEN_API_KEY");
    expect(argumentsOf(command, { SECRET: "Basic abc" })).toContain("authorization: Basic abc");
    const elsewhere = { "x-api-key": "[redacted 43 chars #a1b2c3]", cookie: "[redacted 9 chars #ffffff]" };
    expect(
      argumentsOf(toCurl({ ...REQUEST, requestHeaders: elsewhere }, ORIGIN), { SECRET: "key" }).slice(1),
    ).toEqual(["-H", "x-api-key: key"]);
  });

  it("gives secrets without a fingerprint a variable each", () => {
    const command = toCurl(postOf('{"a":"[redacted 4 chars]","b":"[redacted 4 chars]"}'), ORIGIN);
    expect(argumentsOf(command, { SECRET: "1", SECRET_2: "2" }).at(-1)).toBe('{"a":"1","b":"2"}');
  });

  it("says that it leaves out the encoding of the body", () => {
    const note = "# The call had a Content-Encoding, which the API does not read: the command leaves it out";
    expect(toCurl(postOf("{}", { requestHeaders: { "content-encoding": "gzip" } }), ORIGIN)).toContain(note);
    expect(toCurl(postOf("{}"), ORIGIN)).not.toContain(note);
  });

  it("keeps brackets in the address as they are", () => {
    expect(argumentsOf(toCurl({ ...REQUEST, query: "a[]={1}" }, ORIGIN))[0]).toBe("-g");
  });

  it("never lets what was sent become a command", () => {
    const hostile = fc.string({
      unit: fc.constantFrom("'", '"', "$", "`", "\\", "\n", ";", "(", ")", "x", " ", "é"),
    });
    fc.assert(
      fc.property(hostile, hostile, hostile, (body, path, query) => {
        const words = argumentsOf(toCurl(postOf(body, { path: `/${path}`, query }), ORIGIN));
        expect(words).toContain(`${ORIGIN}/api/v1/${encoded(path)}${query ? `?${encoded(query)}` : ""}`);
        expect(words.at(-1)).toBe(body);
      }),
      { numRuns: 40 },
    );
  });
});
