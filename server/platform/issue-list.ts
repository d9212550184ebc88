import "server-only";

import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { shortenName } from "@/lib/issue-copy";

/** Issues listed in one response; the rest are counted. */
export const MAX_ISSUES = 100;
/** Total size of the listed issues as JSON: with its envelope, a response stays below 64 KiB. */
const MAX_BYTES = 60 * 1024;
/** Names in a path may be longer than in a message, because they identify the member. */
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
 * The issues of one request, in the order found. The list stays bounded, however many issues there are and however long
 * their names. A last issue counts those that are not listed.
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

  /** Adds issues that were counted elsewhere and not kept. */
  addCount(count: number): void {
    this.unlisted += count;
  }

  /** Notes that a part of the input was not checked, so there may be issues that nobody counted. */
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
