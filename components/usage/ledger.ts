import { saveFile } from "@/components/ui/save-file";
import type { Usage } from "@/lib/contracts/usage";
import { type OutcomeCounts, totalOf } from "@/lib/outcomes";

export interface LedgerDay {
  /** `YYYY-MM-DD` */
  day: string;
  isToday: boolean;
  submissions: number;
  /** Null for a day before the log begins, of which it knows nothing. */
  requests: OutcomeCounts | null;
}

export const failuresOf = (counts: OutcomeCounts) => totalOf(counts) - counts.ok;

/** Every day of the month up to now, oldest first. */
export function toLedger({ submissions, requestsByDay, logBegins, asOf, isPresent }: Usage): LedgerDay[] {
  const requestsOf = new Map(requestsByDay.map(({ day, ...counts }) => [day, counts]));
  return submissions.byDay.map(({ day, count }) => ({
    day,
    isToday: isPresent && day === asOf.slice(0, 10),
    submissions: count,
    // In an empty log nothing was missed.
    requests: logBegins !== null && day < logBegins ? null : (requestsOf.get(day) ?? null),
  }));
}

/** The same as a table of commas: numbers and days alone, so that nothing needs quotes. */
export function ledgerCsv(usage: Usage): string {
  const lines = toLedger(usage).map(({ day, submissions, requests }) => [
    day,
    submissions,
    requests === null ? "" : totalOf(requests),
    requests === null ? "" : failuresOf(requests),
  ]);
  const { gone } = usage.submissions;
  const rest = gone > 0 ? [["deleted bots", gone, "", ""]] : [];
  return [["day", "submissions", "requests", "failed"], ...lines, ...rest]
    .map((line) => `${line.join(",")}\r\n`)
    .join("");
}

/** Downloads the ledger as a file named after its month. */
export function saveLedger(usage: Usage): void {
  saveFile(new Blob([ledgerCsv(usage)], { type: "text/csv" }), `usage-${usage.month.slice(0, 7)}.csv`);
}
