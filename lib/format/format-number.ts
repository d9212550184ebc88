import { sum } from "../sum";

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

/**
 * Parts of a total as whole percentages that sum up as the parts do: what rounding loses goes to the parts that lost most.
 * A part that would show as nothing is "< 1 %", one that would show as everything "> 99 %".
 */
export function formatShares(parts: readonly number[], total: number): string[] {
  const exact = parts.map((part) => (part / Math.max(1, total)) * 100);
  const whole = exact.map(Math.floor);
  const lost = (index: number) => (exact[index] ?? 0) - (whole[index] ?? 0);
  const missing = Math.round(sum(exact)) - sum(whole);
  const raised = new Set(
    parts
      .map((_, index) => index)
      .toSorted((a, b) => lost(b) - lost(a))
      .slice(0, missing),
  );
  return parts.map((part, index) => {
    const percent = (whole[index] ?? 0) + (raised.has(index) ? 1 : 0);
    if (part > 0 && percent === 0) return "< 1 %";
    return part < total && percent === 100 ? "> 99 %" : `${percent} %`;
  });
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
