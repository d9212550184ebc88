import { median } from "@/testing/statistics";

/** The values of one contender, or of a figure derived from contenders: one per round. */
export interface Series {
  name: string;
  unit: string;
  values: readonly number[];
}

/** The bound that docs/benchmarks.md sets for the median of a series. */
export interface Goal {
  text: string;
  series: Series;
  atLeast?: number;
  atMost?: number;
}

export interface MeasureResult {
  series: readonly Series[];
  goals: readonly Goal[];
  /** Notes for the reader of the figures. */
  notes: readonly string[];
}

export interface BenchContext {
  quick: boolean;
  /** The number of rounds, each with a turn for every contender. */
  rounds: number;
  /** The duration of the memory measure. */
  minutes: number;
  /** The folder for databases and spools, removed at the end. */
  directory: string;
  /** Registers a clean-up for the end of the measure, however it ends; clean-ups run in reverse order. */
  defer(cleanUp: () => Promise<void> | void): void;
  /** Makes something shared by several measures once; it is stopped at the end of the run. */
  shared<T>(name: string, make: (suite: BenchContext) => Promise<T>): Promise<T>;
  log(message: string): void;
  /** Records a version or another fact of the run. */
  fact(name: string, value: string): void;
}

export interface Measure {
  /** `p1` */
  id: string;
  title: string;
  /** Mostly waits, so a smoke test runs it beside the others. */
  mostlyWaits?: true;
  run(ctx: BenchContext): Promise<MeasureResult>;
}

/** Divides contenders round by round, because both ran on the same machine at nearly the same time. */
export function ratio(name: string, above: Series, below: Series): Series {
  return {
    name,
    unit: "×",
    values: above.values.map((value, round) => value / (below.values[round] ?? Number.NaN)),
  };
}

/** Subtracts one contender from another, round by round. */
export function difference(name: string, more: Series, less: Series): Series {
  return {
    name,
    unit: more.unit,
    values: more.values.map((value, round) => value - (less.values[round] ?? Number.NaN)),
  };
}

interface Verdict {
  met: boolean;
  /** `met`, or the distance to the goal. */
  text: string;
}

export function judge({ series, atLeast, atMost }: Goal): Verdict {
  const value = median(series.values);
  const wanted = atLeast ?? atMost ?? Number.NaN;
  const met = atLeast === undefined ? value <= wanted : value >= wanted;
  if (met) return { met, text: "met" };
  const away = Math.abs(value - wanted);
  const percent = wanted === 0 ? "" : ` (${Math.round((away / Math.abs(wanted)) * 100)} %)`;
  return { met, text: `missed by ${formatValue(away)} ${series.unit}${percent}` };
}

/** Formats three significant digits, or all digits before the point if there are more. */
export function formatValue(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toLocaleString("en-GB", { maximumFractionDigits: digits, minimumFractionDigits: 0 });
}
