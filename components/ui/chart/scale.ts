/** The lines of a chart's scale, which begins at zero. */
export interface ChartScale {
  top: number;
  /** From zero to `top`, evenly. */
  ticks: readonly number[];
}

const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const;

/** Round whole numbers in `spans` equal steps, up to or above `value`. */
export function chartScale(value: number, spans = 3): ChartScale {
  const least = Math.max(1, value / spans);
  const magnitude = 10 ** Math.floor(Math.log10(least));
  const factor = STEPS.find(
    (candidate) => candidate * magnitude >= least && Number.isInteger(candidate * magnitude),
  );
  const step = Math.round((factor ?? 10) * magnitude);
  return { top: step * spans, ticks: Array.from({ length: spans + 1 }, (_, index) => index * step) };
}
