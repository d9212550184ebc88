import type { ExportFormat } from "@/lib/contracts/export";

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** Counts the lines of a file as its parts arrive: in CSV, a line break in quotes belongs to a text. */
export function rowCounter(format: ExportFormat): (part: Uint8Array) => number {
  // CSV starts with a header line.
  let rows = format === "csv" ? -1 : 0;
  let isQuoted = false;
  return (part) => {
    for (const byte of part) {
      if (byte === QUOTE && format === "csv") isQuoted = !isQuoted;
      else if (byte === LINE_FEED && !isQuoted) rows += 1;
    }
    return Math.max(0, rows);
  };
}
