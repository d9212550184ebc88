import { KEY_BODY_LENGTH, KEY_CHECKSUM_LENGTH, KEY_PREFIX, TEST_KEY_PREFIX } from "./key-facts";

export const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM_LENGTH = KEY_BODY_LENGTH - KEY_CHECKSUM_LENGTH;

/** CRC-32 of each byte alone. */
const CRCS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ 0xed_b8_83_20;
  return crc;
});

/** CRC-32 of ASCII text behind a text whose CRC is `before`. Node's own is missing in browsers. */
function crc32(text: string, before = 0, end = text.length): number {
  let crc = ~before;
  for (let at = 0; at < end; at++) crc = (crc >>> 8) ^ (CRCS[(crc ^ text.charCodeAt(at)) & 0xff] ?? 0);
  return ~crc >>> 0;
}

/** Six base62 digits of the CRC-32 of everything before them: a mistyped key is refused without a look-up. */
export function keyChecksum(body: string): string {
  let rest = crc32(body);
  let digits = "";
  for (let i = 0; i < KEY_CHECKSUM_LENGTH; i++) {
    digits = BASE62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

const PREFIX_CRCS = [KEY_PREFIX, TEST_KEY_PREFIX].map((prefix) => crc32(prefix));

/** Whether 32 letters and digits are what follows the prefix of a key: one in 28 billion others fits by chance. */
export function isKeyBody(body: string): boolean {
  let checksum = 0;
  for (let at = RANDOM_LENGTH; at < KEY_BODY_LENGTH; at++)
    checksum = checksum * 62 + BASE62.indexOf(body.charAt(at));
  // Most other texts end with more than a CRC-32 can be.
  if (checksum > 0xff_ff_ff_ff) return false;
  return PREFIX_CRCS.some((crc) => crc32(body, crc, RANDOM_LENGTH) === checksum);
}

function isBase62(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/**
 * Finds keys without their prefix: runs of exactly as many letters and digits, whose checksum fits. Such a run holds one of every
 * 32 characters, so an ordinary text is hardly read.
 */
export function findBareKeys(text: string, found: (start: number, end: number) => void): void {
  for (let at = KEY_BODY_LENGTH - 1; at < text.length; at += KEY_BODY_LENGTH) {
    if (!isBase62(text.charCodeAt(at))) continue;
    const min = at - KEY_BODY_LENGTH;
    let start = at;
    while (start > min && isBase62(text.charCodeAt(start - 1))) start--;
    let end = at + 1;
    while (end - start <= KEY_BODY_LENGTH && isBase62(text.charCodeAt(end))) end++;
    if (end - start === KEY_BODY_LENGTH && isKeyBody(text.slice(start, end))) found(start, end);
    at = end;
  }
}

/** Whether the text has any. */
export function holdsBareKey(text: string): boolean {
  let holds = false;
  findBareKeys(text, () => (holds = true));
  return holds;
}
