import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const PREFIX = "iozen_live_";
const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

export interface NewKey {
  secret: string;
  /** The hash and display parts, as stored by the product. */
  hash: string;
  start: string;
  end: string;
}

/**
 * Creates a key according to the contract: 26 random characters, then the CRC-32 of everything before in six base62
 * digits. Computed independently, because the product's own code would agree with itself. `bytes` are the 26 bytes that
 * select the characters.
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

/** Returns a well-formed but unknown key. */
export const unknownKey = () => newKey().secret;

/** Returns the key with one character of its random part changed, which makes its check digits wrong. */
export function mistyped(key: string): string {
  const at = PREFIX.length + 3;
  return key.slice(0, at) + (key.charAt(at) === "a" ? "b" : "a") + key.slice(at + 1);
}
