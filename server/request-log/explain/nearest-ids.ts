import "server-only";

import { editDistance, MAX_COMPARED_LENGTH } from "@/lib/text/nearest-name";

export interface Candidate {
  id: string;
  name: string;
  /** Other text that people use as an id: a name, a slug, a URL. */
  aliases: readonly string[];
}

const MAX_NEAREST = 3;
/** Far below 0.5: ids created on one machine share about half of their characters. */
const MAX_DISTANCE = 0.3;

/** The candidates that `id` probably meant, nearest first. */
export function nearestIds(id: string, candidates: readonly Candidate[]): { id: string; name: string }[] {
  const wanted = simplify(id);
  const distances = new Map<string, { name: string; distance: number }>();
  for (const { id: known, name, aliases } of candidates) {
    const distance = Math.min(...[known, ...aliases].map((text) => relativeDistance(wanted, simplify(text))));
    if (distance <= MAX_DISTANCE) distances.set(known, { name, distance });
  }
  return [...distances]
    .toSorted(([, a], [, b]) => a.distance - b.distance)
    .slice(0, MAX_NEAREST)
    .map(([known, { name }]) => ({ id: known, name }));
}

const simplify = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "-")
    .slice(0, MAX_COMPARED_LENGTH);

/** 0: equal; 1: nothing in common. A prefix of at least 8 characters counts as a truncated copy. */
function relativeDistance(wanted: string, known: string): number {
  if (wanted.length >= 8 && known.startsWith(wanted)) return known === wanted ? 0 : 0.05;
  const length = Math.max(wanted.length, known.length, 1);
  return editDistance(wanted, known, Math.floor(length * MAX_DISTANCE)) / length;
}
