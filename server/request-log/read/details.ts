import "server-only";

import type { RequestFilters } from "@/lib/contracts/request-log";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import type { RequestReason } from "@/lib/contracts/request-reason";
import { Prisma } from "@/server/generated/prisma/client";

/* What a filter asks of the row itself, because no count knows it: the path, what decided, and the caller's address. */

export type DetailFilters = Pick<RequestFilters, "path" | "cause" | "address">;

/** Whether the counts answer these filters: else the rows are counted themselves. */
export function isCounted({ q, path, cause, address }: DetailFilters & Pick<RequestFilters, "q">): boolean {
  return [q, path, cause, address].every((filter) => filter === undefined);
}

const issueCause = ({ code, path }: Pick<ValidationIssue, "code" | "path">) => `${code}:${path.join(".")}`;

/** What decided a refusal, beside its code: one word or id, or one of each issue. The same as CAUSES says in SQL. */
export function causesOf(reason: RequestReason | null, issues: readonly ValidationIssue[]): string[] {
  const decided = decidedBy(reason);
  return [...(decided === null ? [] : [decided]), ...issues.map(issueCause)];
}

function decidedBy(reason: RequestReason | null): string | null {
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

/** A path is itself and all below it: `/intake-bots/cm7…` names every call for that bot. */
const isBelow = (path: string, wanted: string) => path === wanted || path.startsWith(`${wanted}/`);

/** The same of rows in the database. */
export function detailConditions({ path, cause, address }: DetailFilters): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (path !== undefined) {
    const pattern = escapeLike(path);
    // The first is the expression of the index request_log_search; the others say exactly what is meant.
    conditions.push(Prisma.sql`
      path || ' ' || coalesce(error_message, '') ILIKE ${`${pattern}%`}
      AND (path = ${path} OR path LIKE ${`${pattern}/%`})`);
  }
  if (cause !== undefined)
    conditions.push(Prisma.sql`error_code IS NOT NULL AND ${cause} = ANY (${Prisma.raw(CAUSES)})`);
  if (address !== undefined) conditions.push(Prisma.sql`client_address = ${address}`);
  return conditions;
}

/** For `LIKE`: every sign stands for itself. */
export const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** What the filters look at, of a row in memory. */
export interface RequestDetails {
  path: string;
  clientAddress: string;
  causes: readonly string[];
}

/** The same of rows in memory. */
export function matchesDetails({ path, cause, address }: DetailFilters): (row: RequestDetails) => boolean {
  return (row) =>
    (path === undefined || isBelow(row.path, path)) &&
    (cause === undefined || row.causes.includes(cause)) &&
    (address === undefined || row.clientAddress === address);
}
