import "server-only";

import { findRequestId, parseRequestId } from "@/lib/api/request-id";
import { isUuidV7 } from "@/lib/uuid";
import { Prisma } from "@/server/generated/prisma/client";
import { containsOne, hasCauseWith } from "./detail-conditions";
import { readSearch } from "./read-search";

export type Search =
  | { by: "id"; uuid: string }
  /** Mutually exclusive alternatives, each served by one index. */
  | { by: "text"; conditions: readonly Prisma.Sql[] };

/** Returns the UUID of a searched request id, in either form. */
export function searchedUuid(text: string): string | null {
  const lower = text.trim().toLowerCase();
  return isUuidV7(lower) ? lower : parseRequestId(findRequestId(text) ?? "");
}

/** Interprets the search: a request id, or the conditions of `readSearch`, case-insensitive. */
export function toSearch(text: string): Search {
  const uuid = searchedUuid(text);
  if (uuid) return { by: "id", uuid };
  const { method, code, ids, texts, issues } = readSearch(text);
  const conditions: Prisma.Sql[] = [];
  if (method !== null) conditions.push(Prisma.sql`method = ${method}`);
  if (code !== null) conditions.push(Prisma.sql`error_code = ${code}`);
  if (ids !== null) conditions.push(Prisma.sql`id BETWEEN ${ids[0]}::uuid AND ${ids[1]}::uuid`);
  if (texts === null) return { by: "text", conditions: [Prisma.join(conditions, " AND ")] };
  const inText = Prisma.join([...conditions, containsOne(texts)], " AND ");
  if (issues === null) return { by: "text", conditions: [inText] };
  // Only failed validations have issues: the index of their code finds them.
  const inIssue = [
    ...conditions,
    Prisma.sql`error_code = 'validation_failed'`,
    hasCauseWith(issues),
    Prisma.sql`NOT ${containsOne(texts)}`,
  ];
  return { by: "text", conditions: [inText, Prisma.join(inIssue, " AND ")] };
}
