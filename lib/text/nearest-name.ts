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

/** Three rows of distances, kept: to make them takes longer than most comparisons. */
let rows: [Uint16Array, Uint16Array, Uint16Array] = [row(0), row(0), row(0)];

function row(length: number): Uint16Array {
  return new Uint16Array(length);
}

function rowsOf(length: number): typeof rows {
  if (rows[0].length < length) rows = [row(length), row(length), row(length)];
  return rows;
}

/**
 * Damerau-Levenshtein (optimal string alignment): insertions, deletions, replacements and swaps of neighbours. Where it is
 * more than `atMost`, any number above that is answered, and only as much is compared as that takes.
 */
export function editDistance(a: string, b: string, atMost = Math.max(a.length, b.length)): number {
  // Each character more or less is an error of its own.
  const surplus = Math.abs(a.length - b.length);
  if (surplus > atMost) return surplus;
  // What is inserted beyond the surplus must be deleted again: half of the rest leads from one text's place to the other's.
  const astray = Math.floor((atMost - surplus) / 2);
  const ahead = astray + Math.max(0, b.length - a.length);
  const behind = astray + Math.max(0, a.length - b.length);
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
    if (least > atMost) return least;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return at(last, b.length);
}

const isSwapped = (a: string, i: number, b: string, j: number) =>
  a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
const at = (distances: Uint16Array, index: number) => distances[index] ?? FAR;
