import { useTimeZone } from "@/components/ui/time-zone";
import { formatWeekday } from "@/lib/format/format-time";
import { DAY_HEIGHT } from "./log-grid";

interface DayRowProps {
  at: string;
  rowIndex: number;
  /** Their number. */
  columns: number;
}

/** Names the day of the rows below it. */
export function DayRow({ at, rowIndex, columns }: DayRowProps) {
  const zone = useTimeZone();
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className="flex items-center px-5 text-xs text-muted"
      style={{ height: DAY_HEIGHT }}
    >
      <span role="cell" aria-colspan={columns}>
        {formatWeekday(at, zone)}
      </span>
    </div>
  );
}
