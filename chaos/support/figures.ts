import { groupBy } from "./group";

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}

export const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;

/** The middle and the largest of some milliseconds, as seconds. */
export function medianAndMax(milliseconds: readonly number[]): string {
  return `median ${seconds(median(milliseconds))}, max ${seconds(Math.max(0, ...milliseconds))}`;
}

export const thousands = (value: number) => value.toLocaleString("en-US");

/** How often each value occurs, most first: `200 × 831, 500 × 12`. */
export function tally(values: readonly (string | number)[]): string {
  const groups = [...groupBy(values, String)].toSorted((a, b) => b[1].length - a[1].length);
  return groups.map(([value, all]) => `${value} × ${thousands(all.length)}`).join(", ");
}
