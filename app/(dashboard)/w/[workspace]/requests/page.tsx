import { HydrationBoundary, QueryClient, dehydrate } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requestListQuery, requestQuery } from "@/components/requests/queries";
import { RequestsScreen } from "@/components/requests/requests-screen";
import { requestFiltersSchema, requestSearchSchema } from "@/lib/contracts/request-log";
import { parseSearchParams, type RawSearchParams } from "@/lib/contracts/search-params";
import { requireMember } from "@/server/auth/session";
import { getRequest } from "@/server/request-log/get";
import { listRequests } from "@/server/request-log/list";

export const metadata: Metadata = { title: "Requests" };

interface RequestsPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<RawSearchParams>;
}

export default async function RequestsPage({ params, searchParams }: RequestsPageProps) {
  const ctx = await requireMember((await params).workspace);
  const { selected, ...search } = parseSearchParams(requestSearchSchema, await searchParams).value;
  const filters = requestFiltersSchema.parse(search);
  const client = new QueryClient();
  const { queryKey, initialPageParam, getNextPageParam } = requestListQuery(ctx.workspace.slug, filters);
  // What cannot be read here is asked again by the screen, which shows the failure with a retry.
  await Promise.allSettled([
    client.infiniteQuery({
      queryKey,
      queryFn: () => listRequests(ctx, filters),
      initialPageParam,
      getNextPageParam,
    }),
    selected &&
      client.query({
        queryKey: requestQuery(ctx.workspace.slug, selected).queryKey,
        queryFn: () => getRequest(ctx, { id: selected }),
      }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RequestsScreen />
    </HydrationBoundary>
  );
}
