"use client";

import { niceMax } from "@/components/ui/chart/bar-chart";
import { SEGMENT_FILLS } from "@/components/ui/chart/bar-chart-column";
import { cn } from "@/components/ui/cn";
import { useTimeZone } from "@/components/ui/time-zone";
import type { DetailedChange } from "@/lib/contracts/workspace-change";
import type { ErrorGroupDetail } from "@/lib/contracts/error-groups";
import { countOf, formatCompact } from "@/lib/format/format-number";
import { formatHourMinute, formatMoment } from "@/lib/format/format-time";
import type { OUTCOME_INFO } from "@/lib/outcomes";

/** "A" is the change nearest to the first failure. */
export const changeLetter = (index: number) => String.fromCodePoint(65 + index);

const LABELS = 5;

interface ChangesChartProps {
  around: ErrorGroupDetail["around"];
  changes: readonly DetailedChange[];
  tone: (typeof OUTCOME_INFO)[keyof typeof OUTCOME_INFO]["chartTone"];
}

/** The failures of each hour, and each change as a lettered line on the same axis. */
export function ChangesChart({
  around: { from, stepMs, failures, startedAt },
  changes,
  tone,
}: ChangesChartProps) {
  const zone = useTimeZone();
  const top = niceMax(Math.max(0, ...failures));
  const first = Date.parse(from);
  const spanMs = Math.max(1, failures.length) * stepMs;
  const place = (at: string) => `${((Date.parse(at) - first) / spanMs) * 100}%`;
  const total = failures.reduce((sum, each) => sum + each, 0);
  const label = `${countOf(total, "failure")} around ${formatMoment(startedAt, zone)}, at most ${Math.max(0, ...failures)} an hour`;
  return (
    <figure className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2" data-slot="changes-chart">
      <div aria-hidden className="-my-2 flex flex-col justify-between text-right text-2xs text-faint">
        {[top, top / 2, 0].map((value) => (
          <span key={value} className={Number.isInteger(value) ? "" : "invisible"}>
            {formatCompact(value)}
          </span>
        ))}
      </div>
      <div role="img" aria-label={label} className="relative h-24">
        {["top-0 bg-line", "top-1/2 bg-line", "bottom-0 bg-line-strong"].map((line) => (
          <div key={line} className={cn("absolute inset-x-0 h-px", line)} />
        ))}
        <div className="absolute inset-0 flex items-end gap-px">
          {failures.map((count, index) => (
            <div
              key={index}
              className={cn("flex-1", SEGMENT_FILLS[tone])}
              style={{ height: count === 0 ? 0 : `max(2px, ${(count / top) * 100}%)` }}
            />
          ))}
        </div>
        {changes
          .map((change, index) => (
            <div
              key={change.id}
              className={cn(
                "absolute inset-y-0 border-l",
                index === 0 ? "border-accent" : "border-dashed border-control",
              )}
              style={{ left: place(change.at) }}
            >
              <span
                className={cn(
                  "absolute top-0 left-0 grid size-4 -translate-x-1/2 place-items-center rounded-full text-2xs font-medium",
                  index === 0 ? "bg-accent text-on-accent" : "bg-active text-ink",
                )}
              >
                {changeLetter(index)}
              </span>
            </div>
          ))
          // The nearest lies on top.
          .toReversed()}
      </div>
      <div aria-hidden className="relative col-start-2 mt-1.5 h-4 text-2xs text-faint">
        {Array.from({ length: LABELS }, (_, index) => Math.floor((index * failures.length) / LABELS)).map(
          (hour) => (
            <span
              key={hour}
              className="absolute whitespace-nowrap"
              style={{ left: `${(hour / Math.max(1, failures.length)) * 100}%` }}
            >
              {formatHourMinute(first + hour * stepMs, zone)}
            </span>
          ),
        )}
      </div>
    </figure>
  );
}
