/** No name that anybody types is longer; comparing costs the product of both lengths. */
const COMPARED_LENGTH = 64;

/** The one name within two typing errors of `name`; null when there is none, or more than one is as near. */
export function nearestName(name: string, known: readonly string[], maxDistance = 2): string | null {
  if (name.length > COMPARED_LENGTH) return null;
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

/** More than any distance, and room to add to it. */
const FAR = 0xf0_00;

/**
 * Damerau-Levenshtein (optimal string alignment): insertions, deletions, replacements and swaps of neighbours. Where it is
 * more than `atMost`, any number above that is answered, and only as much is compared as that takes.
 */
export function editDistance(a: string, b: string, atMost = Math.max(a.length, b.length)): number {
  // Each character more or less is an error of its own.
  const surplus = Math.abs(a.length - b.length);
  if (surplus > atMost) return surplus;
  let beforeLast = new Uint16Array(b.length + 2).fill(FAR);
  let last = Uint16Array.from({ length: b.length + 2 }, (_, j) => j);
  let row = new Uint16Array(b.length + 2).fill(FAR);
  for (let i = 1; i <= a.length; i++) {
    // So many insertions or deletions lead at most from one text's place to the other's.
    const from = Math.max(1, i - atMost);
    const to = Math.min(b.length, i + atMost);
    row[from - 1] = from === 1 ? i : FAR;
    let left = at(row, from - 1);
    let least = left;
    for (let j = from; j <= to; j++) {
      const change = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      left = Math.min(left + 1, at(last, j) + 1, at(last, j - 1) + change);
      const swapped = change === 1 && i > 1 && j > 1 && isSwapped(a, i, b, j);
      if (swapped) left = Math.min(left, at(beforeLast, j - 2) + 1);
      row[j] = left;
      if (left < least) least = left;
    }
    row[to + 1] = FAR;
    if (least > atMost) return least;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return at(last, b.length);
}

const isSwapped = (a: string, i: number, b: string, j: number) =>
  a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
const at = (row: Uint16Array, index: number) => row[index] ?? FAR;
