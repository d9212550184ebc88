import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { canonicalJson, fingerprint, hashIdempotencyKey, idempotencyKeyIssues } from "./idempotency";
import { NO_BODY } from "./read-body";

const print = (value: unknown, path = "/api/v1/webhooks") =>
  fingerprint({ method: "POST", path, raw: new Uint8Array() }, { ...NO_BODY, value });

/** The same value with the keys of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, entry]) => [key, reversed(entry)]),
  );
}

describe("fingerprint", () => {
  it("does not depend on the order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(print(reversed(value))).toBe(print(value));
      }),
    );
  });

  it("distinguishes different bodies", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        fc.pre(canonicalJson(a) !== canonicalJson(b));
        expect(print(a)).not.toBe(print(b));
      }),
    );
  });

  it("canonical JSON means the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("distinguishes methods, paths and unreadable bodies", () => {
    const issues = [{ path: [], code: "invalid_json", message: "" }];
    const broken = { issues, moreIssues: 0, wasStopped: false };
    expect(print({}, "/a")).not.toBe(print({}, "/b"));
    const raw = (text: string) => fingerprint({ method: "POST", path: "/a", raw: Buffer.from(text) }, broken);
    expect(raw("{a")).toBe(raw("{a"));
    expect(raw("{a")).not.toBe(raw("{b"));
  });
});

describe("Idempotency-Key", () => {
  it.each(["a", "order-8841", "x".repeat(255), "!~"])("accepts %j", (key) => {
    expect(idempotencyKeyIssues(key)).toEqual([]);
  });

  it.each(["", "a b", "é", "x".repeat(256), "tab\t"])("refuses %j", (key) => {
    expect(idempotencyKeyIssues(key)).toHaveLength(1);
  });
});

describe("the stored form of a key", () => {
  it("distinguishes keys and workspaces, and does not contain the key", () => {
    processSingleton("secret idempotency-keys", () => randomBytes(32));
    const key = `iozen_live_${"k".repeat(32)}`;
    const hash = hashIdempotencyKey("w1", key);
    expect(hashIdempotencyKey("w1", key)).toBe(hash);
    expect(new Set([hash, hashIdempotencyKey("w2", key), hashIdempotencyKey("w1", `${key}2`)]).size).toBe(3);
    expect(hash).toMatch(/^[\w-]{43}$/);
  });
});
