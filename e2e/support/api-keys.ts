import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The contract's check digits, computed here a second time: the product's own code would agree with itself. */
function checksum(body: string): string {
  let rest = crc32(body);
  let digits = "";
  while (digits.length < 6) {
    digits = BASE62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** A key in perfect form that no server knows. */
export function unknownKey(): string {
  const random = Array.from(randomBytes(26), (byte) => BASE62.charAt(byte % 62)).join("");
  const body = `iozen_live_${random}`;
  return body + checksum(body);
}

/** The same key with one character of its random part changed: the check digits are wrong now. */
export function mistyped(key: string): string {
  const at = "iozen_live_".length + 3;
  return key.slice(0, at) + (key.charAt(at) === "a" ? "b" : "a") + key.slice(at + 1);
}
