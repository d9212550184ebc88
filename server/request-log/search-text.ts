import "server-only";

import { parseRequestId } from "@/lib/request-id";
import { Prisma } from "../generated/prisma/client";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export type Search = { by: "id"; uuid: string } | { by: "text"; condition: Prisma.Sql };

/** What was typed: the id of a request, or a text that its path or its error's message holds, in any case of letters. */
export function toSearch(text: string): Search {
  const lower = text.toLowerCase();
  const uuid = UUID.test(lower) ? lower : parseRequestId(lower);
  if (uuid) return { by: "id", uuid };
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  // The expression is that of the index request_log_search.
  return { by: "text", condition: Prisma.sql`path || ' ' || coalesce(error_message, '') ILIKE ${pattern}` };
}
