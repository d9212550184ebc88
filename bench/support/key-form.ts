import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const PREFIX = "iozen_live_";
const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

export interface NewKey {
  secret: string;
  hash: string;
  start: string;
  end: string;
}

/**
 * A key by the API's own description of one: 26 random characters, then the CRC-32 of all before in six base62 digits.
 * `bytes` are 26 that decide those characters.
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
