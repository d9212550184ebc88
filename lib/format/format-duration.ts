import { DAY_SECONDS, HOUR_SECONDS } from "../time";

/** A measured duration in microseconds: "0.4 ms", "4 ms", "1.2 s", "2 min 5 s". */
export function formatDuration(durationUs: number): string {
  if (durationUs < 1_000) return `${(durationUs / 1_000).toFixed(1)} ms`;
  if (durationUs < 999_500) return `${Math.round(durationUs / 1_000)} ms`;
  if (durationUs < 9_950_000) return `${(durationUs / 1_000_000).toFixed(1)} s`;
  return formatSeconds(durationUs / 1_000_000);
}

/** Of one stage of a request, most of which take microseconds: "< 0.01 ms", "0.04 ms", "120 ms". */
export function formatStageDuration(durationUs: number): string {
  if (durationUs < 5) return "< 0.01 ms";
  return durationUs < 100_000 ? `${(durationUs / 1_000).toFixed(2)} ms` : formatDuration(durationUs);
}

/** A span in whole seconds by its two largest units, for countdowns: "12 s", "3 min 4 s", "2 h 5 min", "8 days 3 h". */
export function formatSeconds(seconds: number): string {
  const total = Math.max(0, Math.round(seconds));
  const days = Math.floor(total / DAY_SECONDS);
  const hours = Math.floor((total % DAY_SECONDS) / HOUR_SECONDS);
  const minutes = Math.floor((total % HOUR_SECONDS) / 60);
  const rest = total % 60;
  if (days > 0) return pair(days, days === 1 ? "day" : "days", hours, "h");
  if (hours > 0) return pair(hours, "h", minutes, "min");
  if (minutes > 0) return pair(minutes, "min", rest, "s");
  return `${rest} s`;
}

function pair(first: number, firstUnit: string, second: number, secondUnit: string): string {
  return second === 0 ? `${first} ${firstUnit}` : `${first} ${firstUnit} ${second} ${secondUnit}`;
}
