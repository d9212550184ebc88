import "server-only";

import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { nameInMessage } from "@/lib/issue-copy";

interface Query {
  values: Record<string, string>;
  issues: ValidationIssue[];
}

/** The parameters with these names; others are ignored. One that is given twice is an issue, and has no value. */
export function readQuery(query: string, names: readonly string[]): Query {
  const values: Query["values"] = {};
  const issues: Query["issues"] = [];
  const search = new URLSearchParams(query);
  for (const name of names) {
    const [value, ...others] = search.getAll(name);
    if (others.length > 0) {
      const times = others.length === 1 ? "twice" : `${others.length + 1} times`;
      issues.push({
        path: [name],
        code: "duplicate_parameter",
        message: `${nameInMessage(name)} is given ${times}`,
      });
    } else if (value !== undefined) values[name] = value;
  }
  return { values, issues };
}
