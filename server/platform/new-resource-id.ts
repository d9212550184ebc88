import "server-only";

import { randomBytes } from "node:crypto";

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
/** Milliseconds in base 36, until the year 2059. */
const TIME_LENGTH = 8;
/** 82 bits. */
const RANDOM_LENGTH = 16;

/**
 * A new id in the form of `isResourceId`. As with Prisma's own, ids of one time are neighbours in an index; the rest is
 * random, so that nobody can guess one.
 */
export function newResourceId(now: Date): string {
  const time = now.getTime().toString(DIGITS.length).padStart(TIME_LENGTH, "0").slice(-TIME_LENGTH);
  let random = "";
  for (const byte of randomBytes(RANDOM_LENGTH)) random += DIGITS.charAt(byte % DIGITS.length);
  return `c${time}${random}`;
}
