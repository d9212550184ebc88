import "server-only";

import { findRequestId, parseRequestId } from "@/lib/api/request-id";
import { isUuidV7 } from "@/lib/uuid";
import { Prisma } from "@/server/generated/prisma/client";
import { escapeLike } from "./conditions";
import { readSearch } from "./read-search";

export type Search = { by: "id"; uuid: string } | { by: "text"; condition: Prisma.Sql };

/** Returns the UUID of a searched request id, in either form. */
export function searchedUuid(text: string): string | null {
  const lower = text.trim().toLowerCase();
  return isUuidV7(lower) ? lower : parseRequestId(findRequestId(text) ?? "");
}

/** Interprets the search: a request id, or the conditions of `readSearch`, case-insensitive. */
export function toSearch(text: string): Search {
  const uuid = searchedUuid(text);
  if (uuid) return { by: "id", uuid };
  const { method, code, ids, texts } = readSearch(text);
  const conditions: Prisma.Sql[] = [];
  if (method !== null) conditions.push(Prisma.sql`method = ${method}`);
  if (code !== null) conditions.push(Prisma.sql`error_code = ${code}`);
  if (ids !== null) conditions.push(Prisma.sql`id BETWEEN ${ids[0]}::uuid AND ${ids[1]}::uuid`);
  if (texts !== null) conditions.push(containsOne(texts));
  return { by: "text", condition: Prisma.join(conditions, " AND ") };
}

function containsOne(texts: readonly string[]): Prisma.Sql {
  // The expression of the index request_log_search.
  const alternatives = texts.map((text) => {
    const pattern = `%${escapeLike(text)}%`;
    return Prisma.sql`path || ' ' || coalesce(error_message, '') ILIKE ${pattern}`;
  });
  return Prisma.sql`(${Prisma.join(alternatives, " OR ")})`;
}
