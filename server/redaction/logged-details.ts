import "server-only";

import { Budget } from "./budget";
import { MAX_KEPT_BYTES } from "@/lib/contracts/log/logged-body";
import { cutText, redactStrings, redactText } from "./redact";

/** Limits of one name or message, and of one path: either may repeat a client's whole body. */
const MAX_TEXT_BYTES = 400;
const MAX_PATH_PARTS = 32;

/** Redacts before it cuts, so that no half of a secret stays. */
function shorten(text: string, budget: Budget): string {
  const redacted = redactText(text, budget);
  const kept = cutText(redacted, MAX_TEXT_BYTES);
  return kept.length < redacted.length ? `${kept}…` : kept;
}

function toLoggedIssue(issue: unknown, budget: Budget): unknown {
  return JSON.parse(JSON.stringify(issue), (_, entry: unknown) => {
    if (typeof entry === "string") return shorten(entry, budget);
    return Array.isArray(entry) ? entry.slice(0, MAX_PATH_PARTS) : entry;
  });
}

/** The closing issue of a response that does not list every issue. */
function isMoreIssues(issue: unknown): boolean {
  return typeof issue === "object" && issue !== null && "code" in issue && issue.code === "more_issues";
}

/**
 * A failure's details for the log, redacted because they repeat names and ids from the client. Where a body has more issues
 * than there is room for, the first are kept and the others are counted in `issues_left_out`; the API's own `more_issues`
 * is always kept.
 */
export function toLoggedDetails(
  details: Record<string, unknown>,
  budget = new Budget(),
): Record<string, unknown> {
  const { issues: all } = details;
  if (!Array.isArray(all)) return redactStrings(details, budget);
  const more: unknown[] = all.filter(isMoreIssues);
  const issues: unknown[] = [];
  let bytes = 0;
  for (const issue of all.slice(0, all.length - more.length)) {
    const logged = toLoggedIssue(issue, budget);
    bytes += Buffer.byteLength(JSON.stringify(logged));
    if (issues.length > 0 && bytes > MAX_KEPT_BYTES) break;
    issues.push(logged);
  }
  const leftOut = all.length - more.length - issues.length;
  issues.push(...more);
  return leftOut === 0 ? { issues } : { issues, issues_left_out: leftOut };
}
