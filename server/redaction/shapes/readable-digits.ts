import "server-only";

import { isUtf8 } from "node:buffer";
import type { Run } from "./json-in-base64";

/** The shortest base64 that is decoded: 12 bytes, fewer than any token, card number or form with a secret has. */
const MIN_DIGITS = 16;
const MIN_HEX_DIGITS = 24;
/** As many digits tell readable text from binary data, such as a picture. */
const HEAD_DIGITS = 48;
/** Digits of base64, of both alphabets; they may be broken into lines, the first of which then has at least 60. */
const DIGITS = /[\w+/-]+(?:(?<=[\w+/-]{60})\r?\n[ \t]{0,8}[\w+/-]+(?![\w+/-]|=*[ \t]+\S))*={0,2}/y;
/** In a database's or program's literal the digits have a sign before them: `0x…`, `\x…`. */
const HEX = /^(?:0?x)?((?:[\da-f]{2})+)(?==*$)/i;
/** What a program's id decodes to, such as a node's in GraphQL: its kind is no name of a secret. */
const KIND_AND_ID = /^[A-Za-z]\w*:(?=[\w-]+$)/;

const isDigit = (code: number) =>
  (code >= 0x2f && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x2b ||
  code === 0x2d ||
  code === 0x5f;

function holdsControl(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte === 0x7f || (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13));
}

/** The text that the bytes are; null where they are none. */
function textOf(bytes: Buffer): string | null {
  if (bytes[1] === 0 && bytes[3] === 0) {
    const text = bytes.toString("utf16le");
    return holdsControl(Buffer.from(text.slice(0, HEAD_DIGITS))) ? null : text;
  }
  return isUtf8(bytes) && !holdsControl(bytes) ? bytes.toString() : null;
}

/** The readable text in digits of one encoding; null for binary data, of which only the beginning is decoded. */
function decoded(digits: string, encoding: "base64" | "hex"): string | null {
  const head = Buffer.from(digits.slice(0, HEAD_DIGITS), encoding);
  const isWide = head[1] === 0;
  if (head.length === 0 || (!isWide && holdsControl(head))) return null;
  const text = textOf(digits.length <= HEAD_DIGITS ? head : Buffer.from(digits, encoding));
  return text?.replace(KIND_AND_ID, "") ?? null;
}

function runAt(start: number, digits: string): Run | null {
  if (digits.length < MIN_DIGITS) return null;
  const { 0: literal = "", 1: hex = "" } = HEX.exec(digits) ?? [];
  const isHex = hex.length >= MIN_HEX_DIGITS;
  const text = isHex ? decoded(hex, "hex") : decoded(digits, "base64");
  return text === null ? null : { start, end: start + (isHex ? literal : digits).length, text };
}

/** The digits as a whole, or else between slashes, which base64 has too. */
function* runsIn(start: number, digits: string): Generator<Run> {
  const whole = runAt(start, digits);
  if (whole !== null) return yield whole;
  if (!digits.includes("/")) return;
  let at = start;
  for (const part of digits.split("/")) {
    const run = runAt(at, part);
    if (run !== null) yield run;
    at += part.length + 1;
  }
}

/** Base64 and hexadecimal of readable text, each with that text. Reads only every 16th character where there are no digits. */
export function* readableDigits(text: string): Generator<Run> {
  let done = 0;
  for (let at = MIN_DIGITS - 1; at < text.length; at += MIN_DIGITS) {
    if (!isDigit(text.charCodeAt(at))) continue;
    let start = at;
    while (start > done && isDigit(text.charCodeAt(start - 1))) start--;
    DIGITS.lastIndex = start;
    const digits = DIGITS.exec(text)?.[0] ?? "";
    done = start + digits.length;
    yield* runsIn(start, digits);
    at = Math.max(at, done - 1);
  }
}

/** Whether the text has any. */
export function holdsReadableDigits(text: string): boolean {
  return readableDigits(text).next().done !== true;
}
