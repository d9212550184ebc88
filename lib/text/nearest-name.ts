/** No typed name is longer; the cost of a comparison is the product of both lengths. */
export const MAX_COMPARED_LENGTH = 64;

/** The only name within two typing errors of `name`; null when there is none, or several are equally near. */
export function nearestName(name: string, known: readonly string[], maxDistance = 2): string | null {
  if (name.length > MAX_COMPARED_LENGTH) return null;
  const limit = Math.min(maxDistance, Math.floor(name.length / 2));
  let nearest: string | null = null;
  let distance = limit + 1;
  for (const candidate of new Set(known)) {
    const found = editDistance(name, candidate, limit);
    if (found === distance) nearest = null;
    if (found < distance) [nearest, distance] = [candidate, found];
  }
  return nearest;
}

/** The only name that differs from `name` in case, underscores, dashes and spaces alone; null when there is none, or several. */
export function sameLetters(name: string, known: readonly string[]): string | null {
  const letters = lettersOf(name);
  const same = [...new Set(known)].filter((candidate) => lettersOf(candidate) === letters);
  return same.length === 1 ? (same[0] ?? null) : null;
}

const lettersOf = (name: string) => name.toLowerCase().replaceAll(/[\s_-]/g, "");

/** Larger than any distance, with room for additions. */
const FAR = 0xf0_00;

/** Three rows of distances, reused because allocating them takes longer than most comparisons. */
let rows: [Uint16Array, Uint16Array, Uint16Array] = [row(0), row(0), row(0)];

function row(length: number): Uint16Array {
  return new Uint16Array(length);
}

function rowsOf(length: number): typeof rows {
  if (rows[0].length < length) rows = [row(length), row(length), row(length)];
  return rows;
}

/**
 * Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, replacements and swaps of neighbours. It
 * stops early, and returns any larger number, once the distance exceeds `maxDistance`.
 */
export function editDistance(a: string, b: string, maxDistance = Math.max(a.length, b.length)): number {
  // Each surplus character is an error of its own.
  const surplus = Math.abs(a.length - b.length);
  if (surplus > maxDistance) return surplus;
  // Each insertion beyond the surplus needs a deletion too, so only half of the remaining errors can shift the alignment.
  const maxShift = Math.floor((maxDistance - surplus) / 2);
  const ahead = maxShift + Math.max(0, b.length - a.length);
  const behind = maxShift + Math.max(0, a.length - b.length);
  let [beforeLast, last, current] = rowsOf(b.length + 2);
  const width = Math.min(b.length, ahead) + 2;
  for (let j = 0; j < width; j++) {
    beforeLast[j] = FAR;
    last[j] = j;
    current[j] = FAR;
  }
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - behind);
    const to = Math.min(b.length, i + ahead);
    const char = a.charCodeAt(i - 1);
    current[from - 1] = from === 1 ? i : FAR;
    let left = at(current, from - 1);
    let least = left;
    for (let j = from; j <= to; j++) {
      const change = char === b.charCodeAt(j - 1) ? 0 : 1;
      left = Math.min(left + 1, at(last, j) + 1, at(last, j - 1) + change);
      const swapped = change === 1 && i > 1 && j > 1 && isSwapped(a, i, b, j);
      if (swapped) left = Math.min(left, at(beforeLast, j - 2) + 1);
      current[j] = left;
      if (left < least) least = left;
    }
    current[to + 1] = FAR;
    if (least > maxDistance) return least;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return at(last, b.length);
}

const isSwapped = (a: string, i: number, b: string, j: number) =>
  a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
const at = (distances: Uint16Array, index: number) => distances[index] ?? FAR;
