import { searchIndex } from "@/lib/docs/search-index";
import { documentation } from "../documentation";

export const dynamic = "force-static";

/** Read by the search of the documentation at its first use. */
export function GET(): Response {
  // By default Next lets shared caches keep a static answer for a year, beyond the next version.
  const headers = { "cache-control": "public, max-age=0, must-revalidate" };
  return Response.json(searchIndex(documentation()), { headers });
}
