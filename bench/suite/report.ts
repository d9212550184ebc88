import { formatValue, type Goal, judge, type Measure, type MeasureResult, type Series } from "./measure";
import { median, range } from "@/testing/statistics";

export interface Outcome {
  id: string;
  title: string;
  seconds: number;
  result: MeasureResult | null;
  /** The reason for a missing result. */
  error: string | null;
}

export interface Report {
  takenAt: string;
  quick: boolean;
  rounds: number;
  environment: Record<string, string>;
  outcomes: Outcome[];
}

export const toOutcome = (measure: Measure, seconds: number): Omit<Outcome, "result" | "error"> => ({
  id: measure.id,
  title: measure.title,
  seconds: Math.round(seconds),
});

function seriesRow({ name, unit, values }: Series): string[] {
  const { min, max } = range(values);
  return [name, unit, formatValue(median(values)), `${formatValue(min)} – ${formatValue(max)}`];
}

function goalRow(goal: Goal): string[] {
  return [goal.text, `${formatValue(median(goal.series.values))} ${goal.series.unit}`, judge(goal).text];
}

/** Columns as wide as their widest cell. */
function align(rows: readonly string[][]): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(widest[column] ?? 0, cell.length)),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

const SERIES_HEAD = ["", "unit", "median", "range"];
const GOAL_HEAD = ["goal", "result", "verdict"];

export function toText({ id, title, seconds, result, error }: Outcome): string {
  const head = `${id.toUpperCase()}  ${title}  (${seconds} s)`;
  if (!result) return `${head}\n  failed: ${error}\n`;
  const tables = [
    ...align([SERIES_HEAD, ...result.series.map(seriesRow)]),
    "",
    ...align([GOAL_HEAD, ...result.goals.map(goalRow)]),
    ...(result.notes.length > 0 ? ["", ...result.notes.map((note) => `· ${note}`)] : []),
  ];
  return `${head}\n${tables.map((line) => (line ? `  ${line}` : "")).join("\n")}\n`;
}

export const markdownTable = ([head = [], ...rows]: readonly string[][]): string[] =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);

function toSection({ id, title, result, error }: Outcome): string {
  const head = `### ${id.toUpperCase()} ${title}`;
  if (!result) return `${head}\n\nNot measured: ${error}`;
  return [
    head,
    "",
    ...markdownTable([SERIES_HEAD, ...result.series.map(seriesRow)]),
    "",
    ...markdownTable([GOAL_HEAD, ...result.goals.map(goalRow)]),
    ...(result.notes.length > 0 ? ["", ...result.notes.map((note) => `- ${note}`)] : []),
  ].join("\n");
}

/** Formats the results as in docs/benchmarks.md. */
export function toMarkdown({ takenAt, quick, rounds, environment, outcomes }: Report): string {
  const kind = quick ? "a smoke test (`--quick`): little data, one round, no claims" : `${rounds} rounds`;
  const machine = markdownTable([["machine", ""], ...Object.entries(environment)]);
  const intro = `Taken on ${takenAt.slice(0, 10)}, ${kind}. Medians over the rounds; the range is the lowest to the highest.`;
  return `${[intro, machine.join("\n"), ...outcomes.map(toSection)].join("\n\n")}\n`;
}
