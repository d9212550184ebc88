import "server-only";

import { createHmac, hash, randomInt } from "node:crypto";
import { BASE62, keyChecksum } from "@/lib/keys/key-checksum";
import { KEY_BODY_LENGTH, KEY_CHECKSUM_LENGTH, KEY_PREFIX, TEST_KEY_PREFIX } from "@/lib/keys/key-facts";
import { KEY_BODY } from "@/lib/keys/key-like";
import { deriveSecret } from "@/server/platform/secret";

const RANDOM_LENGTH = KEY_BODY_LENGTH - KEY_CHECKSUM_LENGTH;
const FORM = new RegExp(`^${KEY_PREFIX}${KEY_BODY}$`);

interface NewApiKey {
  /** Shown once to its creator, and stored nowhere. */
  secret: string;
  hash: string;
  start: string;
  end: string;
}

/** SHA-256, hex. The key has 154 bits of entropy, so a slow hash would protect nothing. */
export function hashKey(secret: string): string {
  return hash("sha256", secret);
}

export function generateApiKey(): NewApiKey {
  return toApiKey(Array.from({ length: RANDOM_LENGTH }, () => BASE62.charAt(randomInt(62))).join(""));
}

/**
 * The key of a submission: the same submission always yields the same key, although none is stored. Without both the
 * submission's token and the server's secret nobody can derive it (docs/decisions/027).
 */
export function apiKeyOfSubmission(submission: readonly string[]): NewApiKey {
  let random = "";
  for (let block = 0; random.length < RANDOM_LENGTH; block++) {
    const message = JSON.stringify([block, ...submission]);
    for (const byte of createHmac("sha512", deriveSecret("new-keys")).update(message).digest()) {
      // Four times 62: every digit is equally likely.
      if (byte < 248) random += BASE62.charAt(byte % 62);
    }
  }
  return toApiKey(random.slice(0, RANDOM_LENGTH));
}

function toApiKey(random: string): NewApiKey {
  const body = KEY_PREFIX + random;
  const secret = body + keyChecksum(body);
  return { secret, hash: hashKey(secret), start: random.slice(0, 4), end: random.slice(-4) };
}

export type KeyFormProblem = "test_key" | "prefix_wrong" | "malformed" | "checksum_wrong";

/** The problem with the form of `secret`, found without a look-up; null when it may be a key. */
export function findKeyFormProblem(secret: string): KeyFormProblem | null {
  if (secret.startsWith(TEST_KEY_PREFIX)) return "test_key";
  if (!secret.startsWith(KEY_PREFIX)) return "prefix_wrong";
  if (!FORM.test(secret)) return "malformed";
  const body = secret.slice(0, -KEY_CHECKSUM_LENGTH);
  return keyChecksum(body) === secret.slice(-KEY_CHECKSUM_LENGTH) ? null : "checksum_wrong";
}
