import "server-only";

import { randomBytes } from "node:crypto";
import { processSingleton } from "./registry";

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
/** Milliseconds in base 36, until the year 2059. */
const TIME_LENGTH = 8;
/** 82 bits. */
const RANDOM_LENGTH = 16;

/**
 * A new id in the form of `isResourceId`. As with Prisma's own, ids of one time are neighbours in an index; the rest is
 * random, so that nobody can guess one.
 */
export const newResourceId = (now: Date): string => `c${timePart(now)}${randomPart(RANDOM_LENGTH)}`;

/** Of those 16 characters: after two billion ids they begin anew. */
const POSITION_LENGTH = 6;

/**
 * A new id in the same form for a row that is only ever listed: ids of one time that one process makes are in the order in
 * which it made them.
 */
export function newOrderedId(now: Date): string {
  const made = processSingleton("ordered-ids", () => ({ count: 0 }));
  made.count = (made.count + 1) % DIGITS.length ** POSITION_LENGTH;
  const position = made.count.toString(DIGITS.length).padStart(POSITION_LENGTH, "0");
  return `c${timePart(now)}${position}${randomPart(RANDOM_LENGTH - POSITION_LENGTH)}`;
}

const timePart = (now: Date) =>
  now.getTime().toString(DIGITS.length).padStart(TIME_LENGTH, "0").slice(-TIME_LENGTH);

function randomPart(length: number): string {
  let random = "";
  for (const byte of randomBytes(length)) random += DIGITS.charAt(byte % DIGITS.length);
  return random;
}
