export interface LinePoint {
  /** Names the span: "14:00 to 15:00". */
  label: string;
  /** Null breaks the line: nothing was measured. */
  value: number | null;
  before: number | null;
  /** Spans less time than the others, so its count is not comparable with theirs: the line to it is dashed. */
  isPart?: boolean;
  /** Both in words, with their units. */
  reading: { value: string; before: string };
}

/** Names of the columns. */
export interface LineHeadings {
  label: string;
  value: string;
  before: string;
}

interface LineChartTableProps {
  points: readonly Pick<LinePoint, "label" | "reading">[];
  caption: string;
  headings: LineHeadings;
}

/** The chart's numbers for screen readers. */
export function LineChartTable({ points, caption, headings }: LineChartTableProps) {
  return (
    <div className="sr-only">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{headings.label}</th>
            <th scope="col">{headings.value}</th>
            <th scope="col">{headings.before}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ label, reading }, index) => (
            <tr key={index}>
              <th scope="row">{label}</th>
              <td>{reading.value}</td>
              <td>{reading.before}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
