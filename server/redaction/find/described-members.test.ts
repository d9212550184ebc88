import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactJson, redactText } from "../redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const SECRET = "aHVudGVyMnhYeTk";
const redacted = (value: unknown) => redactJson(JSON.stringify(value));

describe("a private part of a JSON Web Key", () => {
  const PUBLIC = {
    n: "0vx7agoebGcQSuuPiLJXZpt",
    e: "AQAB",
    x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  };

  it.each(["d", "k", "p", "q", "dp", "dq", "qi"])("is masked as %s, before and behind kty", (name) => {
    for (const key of [
      { kty: "RSA", ...PUBLIC, [name]: SECRET },
      { [name]: SECRET, ...PUBLIC, kty: "oct" },
      { keys: [{ ...PUBLIC, [name]: SECRET, kty: "EC" }] },
    ]) {
      expect(redacted(key)).not.toContain(SECRET);
      expect(redacted(key)).toContain(PUBLIC.n);
      expect(redacted({ a: JSON.stringify(key) })).not.toContain(SECRET);
      expect(redacted({ a: Buffer.from(JSON.stringify(key)).toString("base64") })).toMatch(
        /^\{"a":"\[red[^"]*"\}$/,
      );
    }
    expect(redactJson(`{kty: 'oct', ${name}: '${SECRET}'}`)).not.toContain(SECRET);
    expect(redactJson(`{"kty":"oct","${name}":"${SECRET}`)).not.toContain(SECRET);
  });

  it("is masked with its further primes", () => {
    expect(redacted({ kty: "RSA", oth: [{ r: SECRET, d: SECRET, t: SECRET }] })).not.toContain(SECRET);
  });

  it.each([
    { kty: "RSA", ...PUBLIC },
    { d: SECRET, k: "v", p: 1 },
    { point: { d: SECRET }, key: { kty: "RSA" } },
  ])("is told from other members: %j", (value) => {
    expect(redacted(value)).toBe(JSON.stringify(value));
  });
});

describe("a Secret of Kubernetes", () => {
  const yaml = (data: string, kind = "Secret") =>
    `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: app\n${data}type: Opaque\n`;

  it.each(["data", "stringData"])("is masked in its %s, the names kept", (name) => {
    for (const manifest of [
      {
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name: "app" },
        [name]: { "app.conf": SECRET, b: SECRET },
      },
      { [name]: { "app.conf": SECRET }, kind: "Secret" },
      { kind: "List", items: [{ kind: "Secret", [name]: { "app.conf": SECRET } }] },
    ]) {
      const text = redacted(manifest);
      expect(text).not.toContain(SECRET);
      expect(text).toContain('"app.conf":"[redacted');
      expect(redacted({ a: JSON.stringify(manifest) })).not.toContain(SECRET);
    }
    expect(redactJson(`{"kind":"Secret","${name}":{"a":"${SECRET}`)).not.toContain(SECRET);
  });

  it.each([
    yaml(`data:\n  app.conf: ${SECRET}\n`),
    yaml(`data:\n    "app.conf": "${SECRET}"\n\n    b: '${SECRET}'\n`),
    yaml(`stringData:\n  app.conf: |\n    a\n    b = ${SECRET}\n`),
    yaml(`stringData:\n  app.conf: >-\n    ${SECRET}\n  b: ${SECRET}\n`),
    yaml(`data:\n  app.conf: ${SECRET}\n`, '"Secret"'),
    `data:\n  app.conf: ${SECRET}\nkind: Secret`,
    `---\nkind: ConfigMap\n---\n${yaml(`data:\r\n  app.conf: ${SECRET}\r\n`)}`,
    `kind: List\nitems:\n- kind: Secret\n  data:\n    app.conf: ${SECRET}`,
    `items:\n- apiVersion: v1\n  data:\n    app.conf: ${SECRET}\n  kind: Secret`,
  ])("is masked in YAML: %j", (text) => {
    for (const shown of [redactText(text), redactJson(text), redacted({ a: text })]) {
      expect(shown).not.toContain(SECRET);
      expect(shown).toMatch(/app.conf|metadata|kind/);
    }
  });

  it.each([
    yaml("data:\n  app.conf: aGVsbG8gd29ybGQ\n", "ConfigMap"),
    "The kind: Secret Santa\ndata:\n  a: bcd",
  ])("is told from others in YAML: %j", (text) => expect(redactText(text)).toBe(text));

  it("is told from others in JSON", () => {
    const manifest = { kind: "ConfigMap", data: { "app.conf": "aGVsbG8gd29ybGQ" } };
    expect(redacted(manifest)).toBe(JSON.stringify(manifest));
  });
});

describe("a JSON Patch", () => {
  it.each([
    { op: "replace", path: "/password", value: SECRET },
    { value: SECRET, path: "/users/0/apiKey", op: "add" },
    { op: "add", path: "/tokens/-", value: SECRET },
    { op: "Replace", path: "urn:ietf:params:scim:schemas:core:2.0:User:password", value: SECRET },
    { op: "add", path: "/credentials", value: { a: SECRET } },
  ])("is masked for the secret that it sets: %j", (patch) => {
    expect(redacted([patch])).not.toContain(SECRET);
    expect(JSON.parse(redacted([patch]))).toMatchObject([{ op: patch.op, path: patch.path }]);
  });

  it.each([
    { op: "replace", path: "/auth/login", value: "Jane" },
    { path: "/password", value: 42 },
    { op: "move", path: "/name", value: "Jane" },
  ])("is told from others: %j", (patch) => expect(redacted([patch])).toBe(JSON.stringify([patch])));
});

describe("an argument behind a flag for a secret", () => {
  it.each([
    ["--password", SECRET],
    ["login", "--user", "jane", "--password", "horse", "--host", "a.example"],
    ["--api-key", "horse"],
    ["a", "-token", "horse", "b"],
    ["--pin", 4821],
  ])("is masked in a list", (...list) => {
    const text = redacted({ args: list });
    expect(text).not.toMatch(/horse|4821/);
    expect(text).not.toContain(SECRET);
    expect(text).toContain(list[0]);
    expect(redactText(`run(['a', '--password', 'horse'])`)).not.toContain("horse");
  });

  it.each([
    ["--password", "--host", "a.example"],
    ["--no-password", "--host", "a", "b"],
    ["--max-tokens", "200", "x"],
    ["password", "email", "name"],
  ])("is told from others: %s %s", (...list) => {
    expect(redacted({ args: list })).toBe(JSON.stringify({ args: list }));
  });
});

describe("a card number in a list of its groups", () => {
  it.each([
    '["4111","1111","1111","1111"]',
    '["4111", "1111", "1111", "1111"]',
    '[ "3782","822463","10005" ]',
    "[4111,1111,1111,1111]",
    "[4111, 1111, 1111, 1111]",
    '[\n  "4111",\n  "1111",\n  "1111",\n  "1111"\n]',
    "[\n  4111,\n  1111,\n  1111,\n  1111\n]",
  ])("is masked as one: %j", (list) => {
    const text = redactJson(`{"card":${list},"b":1}`);
    expect(JSON.parse(text)).toEqual({ card: [expect.stringMatching(/^\[redacted/)], b: 1 });
    expect(redactJson(JSON.stringify({ a: list }))).not.toMatch(/1111|822463/);
  });

  it.each(["[4111,1111,1111,1111,5]", '["4111","1111","1111","1112"]', '["2020","2021","2022","2023"]'])(
    "is not seen in %s",
    (list) => expect(redactJson(`{"a":${list}}`)).toBe(`{"a":${list}}`),
  );
});
