import { randomBytes } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactJson, redactText } from "../redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const HASH = "Zq7hunter2xabcdefghijk";
const DIGEST = "9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c";

it.each([
  ...["2", "2a", "2b", "2x", "2y"].map((version) => `$${version}$12$${HASH}${HASH}`),
  ...["id", "i", "d"].map((kind) => `$argon2${kind}$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$${HASH}`),
  ...["1", "5", "6", "7", "apr1"].map((kind) => `$${kind}$saltsalt$${HASH}`),
  `$6$rounds=5000$${HASH}$abcdefgh`,
  `$y$j9T$saltsalt$${HASH}`,
  `$gy$j9T$saltsalt$${HASH}`,
  `$scrypt$ln=16,r=8,p=1$saltsalt$${HASH}`,
  `$pbkdf2-sha256$29000$saltsalt$${HASH}`,
  `pbkdf2_sha256$260000$saltsalt$${HASH}`,
  ...["sha1$40000$jtNX3nZ2", "sha1$rounds=40000$jtNX3nZ2", "sha1$jtNX3nZ2"].map(
    (start) => `$${start}$${HASH}`,
  ),
  ...["md5,rounds=5000$GUBv0xjJ$", "md5$rounds=904$GUBv0xjJ", "md5$salt$", "md5$GUBv0xjJ"].map(
    (start) => `$${start}$${HASH}`,
  ),
  ...["P", "H", "S"].map((kind) => `$${kind}$Bsaltsalt${HASH}`),
  `$bcrypt-sha256$v=2,t=2b,r=12$saltsalt$${HASH}`,
  `scrypt$saltsalt$16384$8$1$${HASH}/+==`,
  `scrypt:32768:8:1$saltsalt$${HASH}`,
  `pbkdf2:sha256:600000$saltsalt$${HASH}`,
  `SCRAM-SHA-256$4096:c2FsdA==$${HASH}=:${HASH}=`,
  ...["SSHA", "ssha", "SHA", "SSHA512", "MD5", "SMD5", "CRYPT", "PBKDF2-SHA256"].map(
    (scheme) => `{${scheme}}${HASH}==`,
  ),
])("the hash of a password is masked by its shape: %s", (hash) => {
  for (const text of [hash, `bob:${hash}:19000:0:99999`, `see "${hash}"`]) {
    expect(redactText(text)).not.toContain(HASH);
    expect(redactJson(JSON.stringify({ note: text }))).not.toContain(HASH);
  }
});

it.each(["md5", "sha1", "sha256"])("so is an unnamed digest with its salt: %s", (name) => {
  expect(redactText(`see ${name}$saltsalt$${DIGEST}`)).not.toContain(DIGEST);
  expect(redactJson(JSON.stringify({ note: `${name}$saltsalt$${DIGEST}` }))).not.toContain(DIGEST);
});

it.each([
  "It costs $6$ or $5$10 today",
  "replace with $1$2$3$4$5$6$7$8$9",
  "between $1 and $2, $5 or $6",
  "argon2 and bcrypt, 2b or not 2b",
  "$P$ and $H$, $md5$ and $sha1$40000$ten",
  "scrypt: memory-hard, scrypt$ is no prefix",
  "SCRAM-SHA-256 with 4096 iterations, {SHA} and {CRYPT}",
  `sha256:${DIGEST}`,
  "$2b$ is the version of bcrypt",
])("no hash is suspected in: %s", (text) => {
  expect(redactText(text)).toBe(text);
});
