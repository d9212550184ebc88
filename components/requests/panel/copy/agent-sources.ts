import type { QueryClient } from "@tanstack/react-query";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { comparisonQuery, openApiQuery } from "../../data/queries";
import type { AgentSources } from "./agent-text";

export const NO_SOURCES = { comparison: null, openApi: null };

interface Read {
  slug: string;
  request: RequestDetail;
}

/** Reads the other sources of the text for an agent. One that cannot be read is null, and the text says so. */
export async function readSources(
  client: QueryClient,
  { slug, request }: Read,
): Promise<Omit<AgentSources, "origin">> {
  const [comparison, openApi] = await Promise.all([
    request.explanation ? client.query(comparisonQuery(slug, request.id)).catch(() => null) : null,
    client.query(openApiQuery()).catch(() => null),
  ]);
  return { comparison, openApi };
}
