import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type Canary,
  ENCODINGS,
  PAIR_PLACES,
  SECRET_NAMES,
  type Sent,
  shapes,
  TEXT_PLACES,
} from "@/testing/canaries/canaries";
import { CANARY } from "@/testing/canaries/plant-canaries";
import { BODY_LIMITS } from "@/lib/json/body-limits";
import { processSingleton } from "@/server/platform/registry";
import type { Exchange, Failure, Principal } from "./exchange";
import { toRecord } from "./to-record";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const principal: Principal = {
  apiKeyId: "k1",
  keyName: "Key",
  scopes: [],
  workspace: { id: "w1", slug: "w1", name: "W", plan: "pro", archivedAt: null },
  archivedBy: null,
};

function recordOf(
  { path = "/intake-bots", query = "", headers = {}, body = "" }: Sent,
  change: Partial<Exchange> = {},
) {
  const exchange: Exchange = {
    request: { method: "POST", target: "/api/v1", headers, body: Buffer.from(body), clientAddress: "::1" },
    uuid: "01a216b7-a424-7424-a424-242424242424",
    requestId: "req_01a216b7a4247424a424242424242424",
    receivedAt: new Date(0),
    path,
    isBelowBase: true,
    query,
    principal,
    endpoint: null,
    requiredScopes: [],
    rateLimit: null,
    quotaUsed: null,
    idempotencyKey: headers["idempotency-key"] ?? null,
    replayed: false,
    failure: null,
    stages: [],
    ...change,
  };
  const draft = { status: 200, body: "{}", headers: {} };
  const rateLimit = { subject: "key" as const, limit: 1, remaining: 1, resetAt: 0 };
  return toRecord(exchange, {
    rateLimit,
    draft,
    response: { ...draft, compressible: null },
    durationUs: 1,
  });
}

/** All texts of a record as stored, names included. */
function textsOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .flatMap(([name, entry]) => [name, textsOf(entry)])
    .join("\n");
}

const leaksOf = (sent: Sent, secrets: readonly string[]) => {
  const kept = textsOf(recordOf(sent));
  return secrets.filter((secret) => kept.includes(secret));
};

const VALUES = { "of letters and digits": CANARY, "with signs": `${CANARY}!~*.x` };
/** Half of a value is a leak already. */
const TRACE = CANARY.slice(0, 6);

describe.each(Object.entries(PAIR_PLACES))("in %s", (where, place) => {
  it("no value of a secret name is kept, however the name is encoded", () => {
    // An object named code describes a thing; a text or a list is secret.
    const names = SECRET_NAMES.filter((name) => name !== "code" || where !== "an object behind a name");
    const leaks = names.flatMap((name) =>
      Object.entries(ENCODINGS).flatMap(([encoding, encode]) =>
        Object.values(VALUES)
          .filter((value) => leaksOf(place(encode(name), value), [TRACE]).length > 0)
          .map((value) => `${name} in ${encoding}: ${value}`),
      ),
    );
    expect(leaks).toEqual([]);
  });
});

describe.each(Object.entries(TEXT_PLACES))("in %s", (_, place) => {
  it("no secret of a known shape is kept, however it is encoded", () => {
    const leaks = shapes().flatMap((canary: Canary) =>
      Object.entries(ENCODINGS)
        .filter(
          ([, encode]) => leaksOf(place(encode(canary.text)), [canary.core, encode(canary.core)]).length > 0,
        )
        .map(([encoding]) => `${canary.label} in ${encoding}`),
    );
    expect(leaks).toEqual([]);
  });
});

describe("in headers", () => {
  it("no value of a secret name is kept", () => {
    const leaks = SECRET_NAMES.filter(
      (name) => leaksOf({ headers: { [name.toLowerCase()]: CANARY } }, [TRACE]).length > 0,
    );
    expect(leaks).toEqual([]);
  });

  it("no name that is itself a secret is kept", () => {
    const inNames = shapes().filter(({ text }) => /^[\w.-]+$/.test(text));
    const leaks = inNames.filter(({ text, core }) => {
      const lower = text.toLowerCase();
      return [lower, `x-${lower}`].some(
        (name) => leaksOf({ headers: { [name]: "1" } }, [core.toLowerCase()]).length > 0,
      );
    });
    expect(inNames.length).toBeGreaterThan(25);
    expect(leaks.map(({ label }) => label)).toEqual([]);
  });
});

describe("the search of one request", () => {
  const names = (one: (index: number) => string) => Array.from({ length: 2_500 }, (_, index) => one(index));
  const body = '{"a":"%41 is a letter"}';
  const headers = { "content-type": "application/json" };

  it("is bounded for all its parts together, and masks what is left over", () => {
    const query = names((index) => `%41key${index}=`).join("&");
    expect(recordOf({ headers, body }).requestBody?.text).toBe(body);
    const record = recordOf({ query, headers: { ...headers, "x-note": "%41 is a letter" }, body });
    expect(record.requestBody?.text).toMatch(/^\{"a":"\[redacted/);
    expect(record.requestHeaders["x-note"]).toMatch(/^\[redacted/);
  });

  it("takes nothing of what the server decided", () => {
    const reason = { check: "feature", feature: "api_access", plan: "free" } as const;
    const details = { feature: "api_access" };
    const failure = { code: "feature_not_available", message: "", details, reason } as const;
    const record = recordOf({ query: names((index) => `%41key${index}=`).join("&") }, { failure });
    expect([record.reason, record.errorDetails]).toEqual([reason, details]);
  });
});

describe("a body that nobody may read", () => {
  const sent = { body: `{"a":"${TRACE}"}`, headers: { "content-type": "application/json" } };
  const limited: Failure = { code: "rate_limit_exceeded", message: "", details: {}, reason: null };

  it.each([
    ["of a request without a known key", { principal: null }, "unknown_key"],
    ["of a request that a rate limit refused", { failure: limited }, "rate_limit"],
  ] as const)("%s leaves its length", (_, change, notKept) => {
    const record = recordOf(sent, change);
    expect(record.requestBody).toEqual({
      text: "",
      contentType: "application/json",
      bytes: 14,
      truncated: true,
      notKept,
    });
  });
});

describe("the size of a request's body", () => {
  const TOO_LARGE = "x".repeat(BODY_LIMITS.bytes + 1);
  it.each([
    ["as sent", "{}", { "content-length": "2" }, 2],
    [
      "as sent, whatever was announced of a body that is not too large",
      "{}",
      { "content-length": "300000" },
      2,
    ],
    ["as announced where it is too large", TOO_LARGE, { "content-length": "300000" }, 300_000],
    ["where reading stopped, if nothing was announced", TOO_LARGE, {}, BODY_LIMITS.bytes + 1],
    [
      "where reading stopped, if that is beyond every exact number",
      TOO_LARGE,
      { "content-length": "9007199254740993" },
      BODY_LIMITS.bytes + 1,
    ],
    [
      "where reading stopped, if that is no number",
      TOO_LARGE,
      { "content-length": "x" },
      BODY_LIMITS.bytes + 1,
    ],
  ])("is %s", (_, body, headers, bytes) => {
    expect(recordOf({ body, headers }).requestBody?.bytes).toBe(bytes);
    expect(recordOf({ body, headers }, { principal: null }).requestBody?.bytes).toBe(bytes);
  });
});
