import "server-only";

import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { shortenName } from "@/lib/issue-copy";

/** Most issues of one answer; what is beyond is counted. */
export const MAX_ISSUES = 100;
/** Most bytes of them as JSON: with its envelope, an answer stays below 64 KiB. */
const MAX_BYTES = 60 * 1024;
/** A name in a path may be longer than in a message, for it says which member is meant. */
const PATH_PART_LENGTH = 200;
const MESSAGE_LENGTH = 1000;

function bounded(issue: ValidationIssue): ValidationIssue {
  return {
    ...issue,
    path: issue.path.map((part) => (typeof part === "string" ? shortenName(part, PATH_PART_LENGTH) : part)),
    message: shortenName(issue.message, MESSAGE_LENGTH),
  };
}

/**
 * The issues of one request, in the order in which they were found: however many there are, and however long the names in
 * them, they take a bounded place. The last one tells how many are not listed.
 */
export class IssueList {
  private readonly listed: ValidationIssue[] = [];
  private bytes = 0;
  private unlisted = 0;
  private isPartial = false;

  add(issue: ValidationIssue): void {
    if (this.unlisted === 0 && this.listed.length < MAX_ISSUES) {
      const kept = bounded(issue);
      const bytes = Buffer.byteLength(JSON.stringify(kept));
      if (this.bytes + bytes <= MAX_BYTES) {
        this.bytes += bytes;
        this.listed.push(kept);
        return;
      }
    }
    this.unlisted++;
  }

  /** Issues that somebody else counted and did not keep. */
  addCount(count: number): void {
    this.unlisted += count;
  }

  /** A part of the input was not looked at: there may be issues that nobody counted. */
  markPartial(): void {
    this.isPartial = true;
  }

  get isEmpty(): boolean {
    return this.listed.length === 0 && this.unlisted === 0;
  }

  toIssues(): ValidationIssue[] {
    const { listed, unlisted: count } = this;
    const counted = count === 1 ? "1 more issue" : `${count} more issues`;
    const more = { path: [], code: "more_issues" };
    if (this.isPartial) {
      const message = count > 0 ? `${counted}, and the rest was not checked` : "The rest was not checked";
      return [...listed, { ...more, message }];
    }
    return count === 0 ? listed : [...listed, { ...more, message: counted, count }];
  }
}
