import "server-only";

import { parseRequestId } from "@/lib/request-id";
import { Prisma } from "../generated/prisma/client";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export type Search = { by: "id"; uuid: string } | { by: "text"; condition: Prisma.Sql };

/** The request that a searched text names by its id, in either form. */
export function searchedUuid(text: string): string | null {
  const lower = text.toLowerCase();
  return UUID.test(lower) ? lower : parseRequestId(lower);
}

/** What was typed: the id of a request, or a text that its path or its error's message holds, in any case of letters. */
export function toSearch(text: string): Search {
  const uuid = searchedUuid(text);
  if (uuid) return { by: "id", uuid };
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  // The expression is that of the index request_log_search.
  return { by: "text", condition: Prisma.sql`path || ' ' || coalesce(error_message, '') ILIKE ${pattern}` };
}
