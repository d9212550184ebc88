/** No name that anybody types is longer; comparing costs the product of both lengths. */
const COMPARED_LENGTH = 64;

/** The one name within two typing errors of `name`; null when there is none, or more than one is as near. */
export function nearestName(name: string, known: readonly string[], maxDistance = 2): string | null {
  if (name.length > COMPARED_LENGTH) return null;
  const limit = Math.min(maxDistance, Math.floor(name.length / 2));
  let nearest: string | null = null;
  let distance = limit + 1;
  // Each character more or less is an error of its own.
  const near = known.filter((candidate) => Math.abs(candidate.length - name.length) <= limit);
  for (const candidate of new Set(near)) {
    const found = editDistance(name, candidate);
    if (found === distance) nearest = null;
    if (found < distance) [nearest, distance] = [candidate, found];
  }
  return nearest;
}

/** Damerau-Levenshtein (optimal string alignment): insertions, deletions, replacements and swaps of neighbours. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

const at = (row: readonly number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY;
