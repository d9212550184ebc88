import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const PREFIX = "iozen_live_";
const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

export interface NewKey {
  secret: string;
  /** Hash and display parts, as the product stores them. */
  hash: string;
  start: string;
  end: string;
}

/**
 * A key by the contract's description of one: 26 random characters, then the CRC-32 of everything before in six base62
 * digits. Computed here a second time: the product's own code would agree with itself. `bytes` are 26 that decide the
 * characters.
 */
export function newKey(bytes: Iterable<number> = randomBytes(26)): NewKey {
  const random = Array.from(bytes, (byte) => BASE62.charAt(byte % 62)).join("");
  let rest = crc32(PREFIX + random);
  let digits = "";
  while (digits.length < 6) {
    digits = BASE62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  const secret = PREFIX + random + digits;
  const hash = createHash("sha256").update(secret).digest("hex");
  return { secret, hash, start: random.slice(0, 4), end: random.slice(-4) };
}

/** A well-formed key that no server knows. */
export const unknownKey = () => newKey().secret;

/** The same key with one character of its random part changed: its check digits are wrong now. */
export function mistyped(key: string): string {
  const at = PREFIX.length + 3;
  return key.slice(0, at) + (key.charAt(at) === "a" ? "b" : "a") + key.slice(at + 1);
}
