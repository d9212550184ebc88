const STEPS = [1, 2, 3, 4, 5, 6, 8, 10];

/** The smallest round number that holds `value`: the top of a chart's scale, at least 1. */
export function niceMax(value: number): number {
  if (value <= 1) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const step = STEPS.find((candidate) => candidate * magnitude >= value) ?? 10;
  return step * magnitude;
}
