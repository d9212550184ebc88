import "server-only";

import type { RequestReason } from "@/lib/contracts/request-reason";
import type { ValidationIssue } from "@/lib/errors/validation-issue";

const issueCause = ({ code, path }: Pick<ValidationIssue, "code" | "path">) => `${code}:${path.join(".")}`;

/** The causes of a refusal besides its code: a keyword or an id, and one cause for each issue. */
export function causesOf(reason: RequestReason | null, issues: readonly ValidationIssue[]): string[] {
  const cause = decidingCause(reason);
  return [...(cause === null ? [] : [cause]), ...issues.map(issueCause)];
}

function decidingCause(reason: RequestReason | null): string | null {
  switch (reason?.check) {
    case "authentication":
      return reason.failure;
    case "feature":
      return reason.feature;
    case "rate_limit":
      return reason.subject;
    case "resource":
      return reason.resource;
    case "endpoint":
      return "endpoint";
    case "idempotency":
      return reason.firstRequestId;
    case "archived":
    case "scopes":
    case "validation":
    case "quota":
    case "internal":
    case undefined:
      return null;
  }
}

/** `causesOf` in SQL, for a row of the log. */
export const CAUSES = `
  array_remove(ARRAY[CASE reason->>'check'
    WHEN 'authentication' THEN reason->>'failure' WHEN 'feature' THEN reason->>'feature'
    WHEN 'rate_limit' THEN reason->>'subject' WHEN 'resource' THEN reason->>'resource'
    WHEN 'endpoint' THEN 'endpoint' WHEN 'idempotency' THEN reason->>'firstRequestId' END], NULL)
  || ARRAY(
    SELECT (issue->>'code') || ':' || array_to_string(ARRAY(
      SELECT jsonb_array_elements_text(CASE jsonb_typeof(issue->'path') WHEN 'array' THEN issue->'path' ELSE '[]' END)), '.')
    FROM jsonb_array_elements(
      CASE jsonb_typeof(error_details->'issues') WHEN 'array' THEN error_details->'issues' ELSE '[]' END) AS issue)`;
