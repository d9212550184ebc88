import { formatNumber } from "@/lib/format/format-number";
import type { Bar } from "./bar-chart-column";

/** The chart's numbers for screen readers. */
export function BarChartTable({
  data,
  caption,
  labelHeading,
  format = formatNumber,
}: {
  data: readonly Bar[];
  caption: string;
  labelHeading: string;
  format?: (value: number) => string;
}) {
  const names = [...new Set(data.flatMap((bar) => bar.segments.map((segment) => segment.name)))];
  return (
    <div className="sr-only">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{labelHeading}</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((bar, index) => (
            <tr key={index}>
              <th scope="row">{bar.label}</th>
              {bar.note !== undefined && <td colSpan={names.length}>{bar.note}</td>}
              {(bar.note === undefined ? names : []).map((name) => (
                <td key={name}>
                  {format(bar.segments.find((segment) => segment.name === name)?.value ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
