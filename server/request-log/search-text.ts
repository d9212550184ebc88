import "server-only";

import { findRequestId, parseRequestId } from "@/lib/request-id";
import { Prisma } from "../generated/prisma/client";
import { escapeLike } from "./details";
import { spellingsOf } from "./spellings";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export type Search = { by: "id"; uuid: string } | { by: "text"; condition: Prisma.Sql };

/** The request that a searched text names by its id, in either form. */
export function searchedUuid(text: string): string | null {
  const lower = text.trim().toLowerCase();
  return UUID.test(lower) ? lower : parseRequestId(findRequestId(text) ?? "");
}

/**
 * What was typed: the id of a request, or a text that its path or its error's message holds, in any case of letters and
 * whether or not the path has it percent-encoded.
 */
export function toSearch(text: string): Search {
  const uuid = searchedUuid(text);
  if (uuid) return { by: "id", uuid };
  // The expression is that of the index request_log_search.
  const alternatives = spellingsOf(text).map((spelling) => {
    const pattern = `%${escapeLike(spelling)}%`;
    return Prisma.sql`path || ' ' || coalesce(error_message, '') ILIKE ${pattern}`;
  });
  return { by: "text", condition: Prisma.sql`(${Prisma.join(alternatives, " OR ")})` };
}
