import "server-only";

import { findRequestId, parseRequestId } from "@/lib/api/request-id";
import { isUuidV7 } from "@/lib/uuid";
import { Prisma } from "@/server/generated/prisma/client";
import { escapeLike } from "./conditions";
import { readSearch } from "./read-search";

export type Search = { by: "id"; uuid: string } | { by: "text"; condition: Prisma.Sql };

/** The request that a searched text names by its id, in either form. */
export function searchedUuid(text: string): string | null {
  const lower = text.trim().toLowerCase();
  return isUuidV7(lower) ? lower : parseRequestId(findRequestId(text) ?? "");
}

/** What was typed: the id of a request, or what `readSearch` makes of it, in any case of letters. */
export function toSearch(text: string): Search {
  const uuid = searchedUuid(text);
  if (uuid) return { by: "id", uuid };
  const { method, code, ids, texts } = readSearch(text);
  const conditions: Prisma.Sql[] = [];
  if (method !== null) conditions.push(Prisma.sql`method = ${method}`);
  if (code !== null) conditions.push(Prisma.sql`error_code = ${code}`);
  if (ids !== null) conditions.push(Prisma.sql`id BETWEEN ${ids[0]}::uuid AND ${ids[1]}::uuid`);
  if (texts !== null) conditions.push(holdsOne(texts));
  return { by: "text", condition: Prisma.join(conditions, " AND ") };
}

function holdsOne(texts: readonly string[]): Prisma.Sql {
  // The expression is that of the index request_log_search.
  const alternatives = texts.map((text) => {
    const pattern = `%${escapeLike(text)}%`;
    return Prisma.sql`path || ' ' || coalesce(error_message, '') ILIKE ${pattern}`;
  });
  return Prisma.sql`(${Prisma.join(alternatives, " OR ")})`;
}
