import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactJson, redactText } from "../redact";
import { redactHeaders } from "../redact-headers";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const SECRET = "hunter2x";
const TOKENS = [`a8Kd93LmQp${SECRET}`, `9f8e7d6c5b4a39281706${SECRET}`, `Ab3+/dEf9k==${SECRET}`];

describe("credentials behind the name of their scheme", () => {
  const schemes = `TOKEN Token apikey APIKEY ApiKey Api-Key API-KEY DPoP dpop OAuth OAUTH oauth SSWS ssws JWT jwt GNAP Splunk
    bEARER BaSiC negotiate ntlm PRIVATE-TOKEN`;

  it.each([
    ...schemes.split(/\s+/).flatMap((scheme) => TOKENS.map((token) => `${scheme} ${token}`)),
    `SharedKey account:a8Kd93LmQp${SECRET}=`,
    `SharedKeyLite account:a8Kd93LmQp${SECRET}=`,
    `AWS AKID:a8Kd93LmQp${SECRET}=`,
    `Hawk id="a", ts="1", nonce="b", ext="c", mac="${SECRET}"`,
    `hawk id="a", mac='${SECRET}'`,
    `HAWK mac=${SECRET}`,
    `MAC id="a", nonce="b", mac="${SECRET}"`,
    `Digest username="u", response="${SECRET}"`,
  ])("are masked in any header and text: %s", (text) => {
    expect(redactHeaders({ "x-debug": text })["x-debug"]).not.toContain(SECRET);
    expect(redactText(`sent ${text}`)).not.toContain(SECRET);
    expect(redactJson(JSON.stringify({ a: `x ${text}`, b: 1 }))).not.toContain(SECRET);
  });

  it.each([
    "OAuth 2.0/OpenID-Connect-flow",
    "JWT RFC7519-compliant-tokens",
    "oauth authorization-for-beginners",
    "DPoP proof-of-possession-for-clients",
    "AWS us-east-1: all regions",
    "on AWS s3://bucket/exports/november/all.csv",
    "denied by AWS s3:GetObjectVersionAcl",
    "AWS iam:ListAttachedUserPolicies and SharedKey account:whatever_follows_here",
    "The mac address: mac=00:11:22:33:44:55",
    "a mac with response=abcdefgh",
    "the basic authentication of bearer tokens",
  ])("are not suspected in: %s", (text) => {
    expect(redactText(text)).toBe(text);
    expect(redactHeaders({ "x-debug": text })).toEqual({ "x-debug": text });
  });
});
