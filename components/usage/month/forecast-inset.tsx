import { cn } from "@/components/ui/cn";
import { PlotLines, PlotMark, type PlotView } from "@/components/ui/chart/plot";
import { formatNumber } from "@/lib/format/format-number";
import { formatDay } from "@/lib/format/format-time";
import type { MonthChart } from "./month-chart";

/** Only in the last part of a month is the band too small to be read in the whole chart. */
const MAX_LEFT = 0.2;
/** The inset's right edge, as a share of the chart's width, and its lower edge, as one of the height. */
const RIGHT = 0.45;
const LOWER = 0.42;

interface ForecastInsetProps {
  chart: MonthChart;
  limit: number;
}

/** The rest of the month enlarged, where the chart is empty; nothing if it is not, or the band can be read in place. */
export function ForecastInset({ chart, limit }: ForecastInsetProps) {
  const { now, band, line, days, scale, earliest, showsLimit } = chart;
  const end = band.at(-1);
  if (!now || !end || !showsLimit || 1 - now.at > MAX_LEFT || now.at > 0.99) return null;
  const under = line.findLast(({ at }) => at <= RIGHT);
  if (!under || under.value / scale.top > LOWER) return null;
  // As much time before now as after it, from the start of a day.
  const from = Math.max(0, Math.floor((2 * now.at - 1) * days.length) / days.length);
  const begin = line.findLast(({ at }) => at <= from + 1e-9)?.value ?? 0;
  const highest = Math.max(end.high, limit);
  const room = (highest - begin) * 0.12;
  const view: PlotView = { from, to: 1, bottom: begin - room, top: highest + room };
  const shareOf = (at: number) => `${((at - from) / (1 - from)) * 100}%`;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-[19%] left-3 z-10 w-70 rounded-card border border-line bg-surface px-3 pt-2 pb-1.5 text-2xs shadow-popover max-xl:hidden"
    >
      <div className="flex items-center justify-between">
        <span className="font-medium">Until the month ends</span>
        <span className="flex items-center gap-1.5 text-muted">
          <span className="size-2 rounded-[2px] bg-warn-line" />
          80 % range
        </span>
      </div>
      <div className="relative mt-2 ml-11 h-13">
        <PlotLines view={view} points={line.filter(({ at }) => at >= from - 1e-9)} band={band} />
        <div
          className="absolute inset-x-0 border-t border-ink"
          style={{ bottom: `${((limit - view.bottom) / (view.top - view.bottom)) * 100}%` }}
        >
          <span className="absolute right-full mr-2 -translate-y-1/2 text-faint">{formatNumber(limit)}</span>
        </div>
        <PlotMark view={view} {...now} look="dot" />
        {earliest === null ? null : (
          <PlotMark view={view} at={earliest.at} value={earliest.value} look="warn" />
        )}
      </div>
      <div className="relative mt-1 ml-11 h-4 text-faint">
        <span>{formatDay(days[Math.round(from * days.length)] ?? "")}</span>
        <span className="absolute -translate-x-1/2 font-medium text-ink" style={{ left: shareOf(now.at) }}>
          now
        </span>
        <span className={cn("absolute right-0", earliest && "font-medium text-warn-text")}>
          {earliest?.text ?? formatDay(days.at(-1) ?? "")}
        </span>
      </div>
    </div>
  );
}
