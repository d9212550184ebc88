import "server-only";

import { Budget } from "./budget";
import { cutText } from "./cut-text";
import { redactStrings, redactText } from "./redact";

/** Most of a failure's details that the log keeps, as JSON. */
const KEPT_BYTES = 16 * 1024;
/** Most of one name or message, and of one path: both may repeat the whole body of a client. */
const TEXT_BYTES = 400;
const PATH_PARTS = 32;
/** What the search through all of them together may cost, in characters: honest ones cost less. */
const SEARCHED_CHARACTERS = 1.5 * KEPT_BYTES;

/** Redacted first and cut after, so that no half of a secret stays. */
function shorten(text: string, budget: Budget): string {
  const redacted = redactText(text, budget);
  const kept = cutText(redacted, TEXT_BYTES);
  return kept.length < redacted.length ? `${kept}…` : kept;
}

function toLoggedIssue(issue: unknown, budget: Budget): unknown {
  return JSON.parse(JSON.stringify(issue), (_, entry: unknown) => {
    if (typeof entry === "string") return shorten(entry, budget);
    return Array.isArray(entry) ? entry.slice(0, PATH_PARTS) : entry;
  });
}

/** The last issue, where there are more than the API answers one by one. */
function isMoreIssues(issue: unknown): boolean {
  return typeof issue === "object" && issue !== null && "code" in issue && issue.code === "more_issues";
}

/**
 * A failure's details as the log keeps them: redacted, for they repeat names and ids that the client sent. A body can have
 * more issues than it has room for: the first are kept, and the others counted as `issues_left_out`. What the API answered
 * in place of further issues is kept in any case.
 */
export function toLoggedDetails(details: Record<string, unknown>): Record<string, unknown> {
  const { issues: all } = details;
  if (!Array.isArray(all)) return redactStrings(details);
  const more: unknown[] = all.filter(isMoreIssues);
  const issues: unknown[] = [];
  const budget = new Budget(SEARCHED_CHARACTERS);
  let bytes = 0;
  for (const issue of all.slice(0, all.length - more.length)) {
    const logged = toLoggedIssue(issue, budget);
    bytes += Buffer.byteLength(JSON.stringify(logged));
    if (issues.length > 0 && bytes > KEPT_BYTES) break;
    issues.push(logged);
  }
  const leftOut = all.length - more.length - issues.length;
  issues.push(...more);
  return leftOut === 0 ? { issues } : { issues, issues_left_out: leftOut };
}
