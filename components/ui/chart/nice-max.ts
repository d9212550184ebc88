const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const;

/** The next round number at or above `value`: the top of an axis. At least 1. */
export function niceMax(value: number): number {
  if (value <= 1) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const step = STEPS.find(
    (candidate) => candidate * magnitude >= value && Number.isInteger(candidate * magnitude),
  );
  return Math.round((step ?? 10) * magnitude);
}
