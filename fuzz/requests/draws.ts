import type { Random } from "@/prisma/seed/random";

export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[random.int(0, items.length - 1)];
  if (item === undefined) throw new Error("Nothing to pick from");
  return item;
}

/** Picks one item with a probability proportional to its weight. */
export function pickWeighted<T extends { weight: number }>(random: Random, items: readonly T[]): T {
  let at = random.next() * items.reduce((sum, { weight }) => sum + weight, 0);
  for (const item of items) {
    at -= item.weight;
    if (at < 0) return item;
  }
  return pick(random, items);
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_".split("");

export function word(random: Random, length: number): string {
  return Array.from({ length }, () => pick(random, LETTERS)).join("");
}

/** Characters that programs often mishandle: quotes, controls, direction marks, lone surrogates, and astral ones. */
const ODD = [
  ..."\"'\\/<>&%{}[]:;,.?#@ =+".split(""),
  "\0",
  "\u0001",
  "\t",
  "\r",
  "\n",
  "\u001b",
  "\u007f",
  "\u0085",
  "\u00a0",
  "\u200b",
  "\u202e",
  "\u2028",
  "\ufeff",
  "\uffff",
  "\ud800",
  "\udfff",
  "é",
  "e\u0301",
  "漢",
  "😀",
];

export function oddText(random: Random, length: number): string {
  return Array.from({ length }, () => (random.chance(0.6) ? pick(random, ODD) : pick(random, LETTERS))).join(
    "",
  );
}

/** Returns a length around or far beyond the limits. */
export const longLength = (random: Random) => pick(random, [256, 501, 2_049, 10_000, 70_000, 250_000]);

const SECRET_STARTS = [
  "://",
  "://:",
  "://a:",
  "password '",
  "IDENTIFIED BY ",
  '<input type=password value="',
  "Digest response=",
  "-----BEGIN ",
  "Bearer ",
  "--user=",
  " --a",
  "key-",
  "eyJ",
  "aW96ZW5fbGl2ZV",
  "iozen_live_",
];

/** Returns the beginnings of one or two secrets, repeated: a pattern that read on from each would take quadratic time. */
export function secretStarts(random: Random, length: number): string {
  const piece = pick(random, SECRET_STARTS) + (random.chance(0.5) ? pick(random, SECRET_STARTS) : "");
  return piece.repeat(Math.ceil(length / piece.length)) + pick(random, ["", " %2525253A"]);
}
