import { useTimeZone } from "@/components/ui/time-zone";
import { formatWeekday } from "@/lib/format/format-time";
import { COLUMN_NAMES, DAY_HEIGHT } from "./log-grid";

/** Names the day of the rows below it. */
export function DayRow({ at, rowIndex }: { at: string; rowIndex: number }) {
  const zone = useTimeZone();
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className="flex items-center px-5 text-xs text-muted"
      style={{ height: DAY_HEIGHT }}
    >
      <span role="cell" aria-colspan={COLUMN_NAMES.length}>
        {formatWeekday(at, zone)}
      </span>
    </div>
  );
}
