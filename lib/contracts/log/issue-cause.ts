import { toPlace } from "../../errors/issue-place";
import type { ValidationIssue } from "../../errors/validation-issue";

/** Stands in the cause of every issue, and in no other cause. */
export const ISSUE_MARK = ":";

/** The cause of a refusal for an issue: `invalid_email:data.email`. */
export const issueCause = ({ code, path }: Pick<ValidationIssue, "code" | "path">): string =>
  code + ISSUE_MARK + toPlace(path);

/** Returns the issue that a cause names, with an empty place if it concerns the whole request; null if the cause is not an issue. */
export function issueOfCause(cause: string): { code: string; place: string } | null {
  const mark = cause.indexOf(ISSUE_MARK);
  return mark === -1 ? null : { code: cause.slice(0, mark), place: cause.slice(mark + ISSUE_MARK.length) };
}
