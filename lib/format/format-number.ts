/** Grouped by thousands, the same on every machine: "7,214". */
export function formatNumber(value: number): string {
  const [whole = "0", fraction] = String(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** "950", "1.2k", "12k", "3.4m": for axes and tight cells. */
export function formatCompact(value: number): string {
  if (value < 1_000) return String(Math.round(value));
  const [scaled, unit] = value < 999_500 ? [value / 1_000, "k"] : [value / 1_000_000, "m"];
  return `${scaled < 9.95 ? trimZero(scaled.toFixed(1)) : Math.round(scaled)}${unit}`;
}

/** A share of 1 as a percentage: "0 %", "0.4 %", "12 %"; "100 %" only for a full share. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return "< 0.1 %";
  if (percent < 9.95) return `${trimZero(percent.toFixed(1))} %`;
  if (percent > 99 && percent < 100) return `${(Math.floor(percent * 10) / 10).toFixed(1)} %`;
  return `${Math.round(percent)} %`;
}

/** "312 B", "1.4 KiB", "256 KiB": in units of 1,024, as the API's own messages have them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  const [scaled, unit] = bytes < 1_048_576 ? [bytes / 1_024, "KiB"] : [bytes / 1_048_576, "MiB"];
  return `${scaled < 9.95 ? trimZero(scaled.toFixed(1)) : Math.round(scaled)} ${unit}`;
}

function trimZero(text: string): string {
  return text.replace(/\.0$/, "");
}

const WORDS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

/** `1 scope`, `3 scopes`, `1,200 calls` */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** `Two fields`, `12 fields`: for the start of a sentence. */
export function wordOf(count: number, one: string, many = `${one}s`): string {
  return `${WORDS[count] ?? formatNumber(count)} ${count === 1 ? one : many}`;
}
