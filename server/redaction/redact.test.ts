import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { generateApiKey } from "../api-keys/token";
import { processSingleton } from "@/server/platform/registry";
import { isBounded } from "@/testing/growth";
import { toLoggedBody } from "./logged-body";
import { findSecretsInJson } from "./find/find-secrets";
import { isSurelyClean } from "./names/hints";
import { redactJson, redactPath, redactQuery, redactStrings, redactText } from "./redact";
import { redactHeaders } from "./redact-headers";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const secretName = fc.constantFrom(
  "password",
  "Api-Key",
  "client_secret",
  "accessToken",
  "authorization",
  "Set-Cookie",
);
const bodyText = (value: unknown) => toLoggedBody(JSON.stringify(value), "application/json")?.text ?? "";

describe("redaction", () => {
  it("never leaks the value of a secret name, however deeply nested", () => {
    const canary = "canary-4b1d-value";
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.array(fc.string({ maxLength: 6 }), { maxLength: 5 }),
        secretName,
        (noise, path, name) => {
          let value: unknown = { [name]: { nested: [canary] }, noise };
          for (const step of path) value = step.length % 2 ? [value] : { [step]: value };
          expect(bodyText(value)).not.toContain(canary);
        },
      ),
    );
  });

  it("calls clean only text that the careful search leaves unchanged", () => {
    const secrets = fc.constantFrom(
      generateApiKey().secret,
      "whsec_1234567890",
      "Basic abcdefgh1234",
      "AKIAIOSFODNN7EXAMPLE",
      "4242 4242-42424242",
      "-----BEGIN PRIVATE KEY-----",
    );
    const value = fc.oneof(fc.jsonValue(), secrets, fc.constant(4242424242424242), secretName);
    fc.assert(
      fc.property(value, fc.string(), value, (first, name, second) => {
        const body = { rows: [first, { [name]: second }, `x\n${JSON.stringify(second)}`] };
        const text = JSON.stringify(body);
        if (isSurelyClean(text)) expect(findSecretsInJson(text)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never leaks a key by its shape: in values, names, text, query, path and headers", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (before, after) => {
        const { secret } = generateApiKey();
        const around = `${before} ${secret} ${after}`;
        expect(bodyText({ note: around, [around]: [around] })).not.toContain(secret);
        expect(redactJson(`{"broken": "${around}`)).not.toContain(secret);
        expect(redactQuery(`q=${encodeURIComponent(around)}&${encodeURIComponent(secret)}=1`)).not.toContain(
          secret,
        );
        expect(redactPath(`/intake-bots/${encodeURIComponent(around)}`)).not.toContain(secret);
        expect(
          JSON.stringify(redactHeaders({ "x-note": around, authorization: `Bearer ${secret}` })),
        ).not.toContain(secret);
      }),
      { numRuns: 50 },
    );
  });

  it("keeps a trace's ids, though their digits look like a card's, and no card in their headers", () => {
    const card = "4111111111111111";
    const headers = {
      traceparent: `00-a${card}b${"0".repeat(14)}-${card}-01`,
      "x-trace": `00-a${card}b${"0".repeat(14)}-b7ad6b7169203331-01`,
      "x-datadog-trace-id": "6212345678900000003",
      "x-datadog-parent-id": "4000000000000000006",
    };
    expect(redactHeaders(headers)).toEqual(headers);
    for (const name of Object.keys(headers))
      expect(JSON.stringify(redactHeaders({ [name]: card }))).not.toContain(card);
  });

  it("keeps a request's id, though its digits look like a card's, and a card beside it not", () => {
    const ids = fc.stringMatching(/^req_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f][0-9]{13}a$/);
    fc.assert(
      fc.property(ids, (id) => {
        expect(redactStrings({ kind: "another_request", id })).toEqual({ kind: "another_request", id });
        expect(redactPath(`/see/${id}`)).toBe(`/see/${id}`);
      }),
    );
    const card = "4111111111111111";
    for (const text of [`req_ ${card}`, `req_01a216b7a4247424a${"a".repeat(15)} ${card}`])
      expect(redactStrings(text)).not.toContain(card);
  });

  it("finds a percent-encoded key in a query and a path", () => {
    const { secret } = generateApiKey();
    const encoded = secret
      .split("")
      .map((character) => `%${character.charCodeAt(0).toString(16)}`)
      .join("");
    expect(redactQuery(`x=${encoded}`)).toContain("redacted");
    expect(redactPath(`/webhooks/${encoded}`)).toContain("redacted");
  });

  it("masks secrets and replaces unstorable characters in a refusal's facts, and keeps their names", () => {
    const { secret } = generateApiKey();
    expect(redactStrings({ check: "resource", id: "\u0000", nested: [secret, 1, null] })).toEqual({
      check: "resource",
      id: "\uFFFD",
      nested: [expect.stringContaining("redacted"), 1, null],
    });
  });

  it("leaves harmless text unchanged", () => {
    const text = JSON.stringify({
      data: { full_name: "Jane Doe", tokens: 12, ok: true, none: null },
      "Idempotency-Key": "order-8841",
    });
    expect(redactJson(text)).toBe(text);
    expect(redactQuery("limit=50&cursor=abc%20d")).toBe("limit=50&cursor=abc%20d");
    expect(redactPath("/intake-bots/cm7abc12x0001yz9k8mno3pqr")).toBe(
      "/intake-bots/cm7abc12x0001yz9k8mno3pqr",
    );
  });

  it("shows equal secrets as equal and different ones as different", () => {
    const [a, b, c] = ["one-secret", "one-secret", "two-secret"].map((password) =>
      redactJson(JSON.stringify({ password })),
    );
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });

  it.each([
    "x",
    "eyJ-",
    "eyJ.",
    "sk-",
    "a=",
    "4 ",
    "Basic ",
    '{"password',
    "iozen_live_",
    "password=x ",
    "://a:b@",
    "%25252570",
    "&#112;",
    "\\u0070",
    "\\",
    '"',
    "'",
    "{",
    '[{"',
    "a b key: ",
    "pass:",
    "\n",
    "--password ",
    "password is ",
    "<password>",
    "://a:b",
    "://:",
    "password ' ",
    '<input type=password value="',
    "key-",
    "/token/",
    "--a",
    '[["password",',
    '{"v":',
    "response=",
    "-- BEGIN A",
    '"password": "x\n',
  ])("reads a bounded part of 256 KiB of %j, once", (piece) => {
    const repeated = (length: number) => piece.repeat(Math.ceil(length / piece.length));
    const inMembers = (length: number) => JSON.stringify({ a: repeated(length), password: repeated(length) });
    for (const type of ["application/json", "application/x-www-form-urlencoded"]) {
      for (const body of [repeated, inMembers])
        expect(isBounded(256 * 1024, body, (text) => toLoggedBody(text, type))).toBe(true);
    }
  });

  it("replaces every character that PostgreSQL cannot store", () => {
    expect(redactText("a\0b\ud800")).toBe("a\uFFFDb\uFFFD");
    expect(toLoggedBody('{"a":"\0"}', "application/json")?.text).toBe('{"a":"\uFFFD"}');
  });
});
