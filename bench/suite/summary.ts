import { median, range } from "@/testing/statistics";
import { formatValue, judge } from "./measure";
import { markdownTable, type Report } from "./report";

interface Found {
  id: string;
  goal: string;
  unit: string;
  /** The figure of each run: a median over its rounds. */
  figures: number[];
  met: number;
}

function collect(reports: readonly Report[]): Found[] {
  const found = new Map<string, Found>();
  for (const { id, result } of reports.flatMap(({ outcomes }) => outcomes)) {
    for (const goal of result?.goals ?? []) {
      const name = `${id} ${goal.text}`;
      const { unit, values } = goal.series;
      const known = found.get(name) ?? { id, goal: goal.text, unit, figures: [], met: 0 };
      known.figures.push(median(values));
      known.met += Number(judge(goal).met);
      found.set(name, known);
    }
  }
  return [...found.values()].toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
}

/** Formats the goals as a Markdown table with the spread of several runs, so that no page states the best run. */
export function summarize(reports: readonly Report[]): string {
  const rows = collect(reports).map(({ id, goal, unit, figures, met }) => {
    const { min, max } = range(figures);
    const spread = figures.length === 1 ? "" : ` (${formatValue(min)} – ${formatValue(max)})`;
    const figure = `${formatValue(median(figures))} ${unit}${spread}`;
    return [id.toUpperCase(), goal, figure, `${met} of ${figures.length}`];
  });
  return `${markdownTable([["", "goal", "found", "runs that met it"], ...rows]).join("\n")}\n`;
}
