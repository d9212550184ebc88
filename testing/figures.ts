import { median } from "./statistics";

/** Groups items by name. */
export function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

export const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;

/** Formats the median and the maximum of milliseconds as seconds. */
export function medianAndMax(milliseconds: readonly number[]): string {
  return `median ${seconds(median(milliseconds))}, max ${seconds(Math.max(...milliseconds))}`;
}

export const thousands = (value: number) => value.toLocaleString("en-US");

/** Formats the frequency of each value, the most frequent first: `200 × 831, 500 × 12`. */
export function tally(values: readonly (string | number)[]): string {
  const groups = [...groupBy(values, String)].toSorted((a, b) => b[1].length - a[1].length);
  return groups.map(([value, all]) => `${value} × ${thousands(all.length)}`).join(", ");
}

/** Returns a problem if `found` is positive: `3 requests got no response`. */
export function countProblem(found: number, description: string): string[] {
  return found > 0 ? [`${found} ${description}`] : [];
}
