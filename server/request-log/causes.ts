import "server-only";

import * as z from "zod";
import { ISSUE_MARK, issueCause } from "@/lib/contracts/log/issue-cause";
import type { InternalCause, RequestReason } from "@/lib/contracts/log/request-reason";
import { type ValidationIssue, validationIssueSchema } from "@/lib/errors/validation-issue";
import { toStoredFact } from "./line";

type Issue = Pick<ValidationIssue, "code" | "path">;

/**
 * The causes of a refusal besides its code: a keyword or an id that decided it, if its check has one, then one cause for each
 * issue. The row keeps them as its column `causes`.
 */
export function causesOf(reason: RequestReason | null, issues: readonly Issue[]): string[] {
  const cause = causeOfReason(reason);
  return [...(cause === null ? [] : [cause]), ...issues.map(issueCause)].map(toStoredFact);
}

/** The cause that decided a refusal, from the first of its causes; null if that is an issue's or there is none. */
export const decidingCause = (first: string | null | undefined): string | null =>
  first?.includes(ISSUE_MARK) === false ? first : null;

type InternalReason = Extract<RequestReason, { check: "internal" }>;

interface Decided {
  reason: RequestReason | null;
  errorDetails: unknown;
}

interface Caused {
  /** As the log has them. */
  causes: readonly string[];
  errorDetails: unknown;
}

/** The causes of a request that is to be logged, or that a former version logged without them. */
export function causesOfRecord({ reason, errorDetails }: Decided): string[] {
  return reason === null && errorDetails === null ? [] : causesOf(reason, issuesOf(errorDetails));
}

const issuesSchema = z.object({ issues: z.array(validationIssueSchema) });
const issuesOf = (details: unknown) => issuesSchema.safeParse(details).data?.issues ?? [];

/**
 * The response's message about the issue with this cause; null if it lists none. The issues are the last causes of a row, in
 * their order, in whatever form its release wrote them.
 */
export function messageOfIssue({ causes, errorDetails }: Caused, cause: string): string | null {
  const place = causes.indexOf(cause);
  const issues = issuesOf(errorDetails);
  return place === -1 ? null : (issues[place - (causes.length - issues.length)]?.message ?? null);
}

function causeOfReason(reason: RequestReason | null): string | null {
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
    case undefined:
      return null;
    case "internal":
      return reason.cause ?? null;
  }
}

/** The cause of an internal error; null in a row of a former version, which only told failures of the database apart. */
export const internalCause = ({ cause, isDatabase }: InternalReason): InternalCause | null =>
  cause ?? (isDatabase === true ? "database" : null);

export function mayBeBrokenSchema(reason: RequestReason | null): boolean {
  if (reason?.check !== "internal") return false;
  const cause = internalCause(reason);
  return cause === null || cause === "broken_schema";
}

/** The deciding cause of a row of the former form in SQL. */
const FORMER_CAUSE = `CASE reason->>'check'
    WHEN 'authentication' THEN reason->>'failure' WHEN 'feature' THEN reason->>'feature'
    WHEN 'rate_limit' THEN reason->>'subject' WHEN 'resource' THEN reason->>'resource'
    WHEN 'endpoint' THEN 'endpoint' WHEN 'idempotency' THEN reason->>'firstRequestId' END`;

/** `causesOf` in SQL, for a row of the log in either form. */
export const CAUSES = `
  CASE WHEN error_code IS NULL THEN '{}' WHEN detail IS NOT NULL THEN coalesce(causes, '{}') ELSE
  array_remove(ARRAY[${FORMER_CAUSE}], NULL)
  || ARRAY(
    SELECT (issue->>'code') || '${ISSUE_MARK}' || array_to_string(ARRAY(
      SELECT CASE WHEN part ~ '^$|^"|[.\\u0001-\\u001f]' THEN to_json(part)::text ELSE part END
      FROM jsonb_array_elements_text(CASE jsonb_typeof(issue->'path') WHEN 'array' THEN issue->'path' ELSE '[]' END) AS part), '.')
    FROM jsonb_array_elements(
      CASE jsonb_typeof(error_details->'issues') WHEN 'array' THEN error_details->'issues' ELSE '[]' END) AS issue) END`;

/** The deciding cause in SQL, for a row of a failure in either form; null where there is none. */
export const DECIDING_CAUSE = `CASE WHEN detail IS NULL THEN ${FORMER_CAUSE} WHEN strpos(causes[1], '${ISSUE_MARK}') = 0 THEN causes[1] END`;
