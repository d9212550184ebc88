import type { Metadata } from "next";
import { requestQuery } from "@/components/shell/queries/request-query";
import { requestListQuery } from "@/components/requests/data/queries";
import { RequestsScreen } from "@/components/requests/requests-screen";
import { ScreenData } from "@/components/shell/screen-data";
import { requestFiltersSchema } from "@/lib/contracts/log/request-log";
import type { RawSearchParams } from "@/lib/contracts/search-params";
import { readLogAddress } from "@/lib/log-filters/read-log-address";
import { requireMember } from "@/server/auth/session";
import { getRequest } from "@/server/request-log/explain/get";
import { listRequests } from "@/server/request-log/read/list";

export const metadata: Metadata = { title: "Requests" };

interface RequestsPageProps {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<RawSearchParams>;
}

export default async function RequestsPage({ params, searchParams }: RequestsPageProps) {
  const ctx = await requireMember((await params).workspaceSlug);
  const { selected, ...search } = readLogAddress(await searchParams).value;
  const filters = requestFiltersSchema.parse(search);
  const { slug } = ctx.workspace;
  const { queryKey, initialPageParam, getNextPageParam } = requestListQuery(slug, filters);
  return (
    <ScreenData
      read={(client) => [
        client.infiniteQuery({
          queryKey,
          queryFn: () => listRequests(ctx, filters),
          initialPageParam,
          getNextPageParam,
        }),
        ...(selected
          ? [
              client.query({
                queryKey: requestQuery(slug, selected).queryKey,
                queryFn: () => getRequest(ctx, { id: selected }),
              }),
            ]
          : []),
      ]}
    >
      <RequestsScreen />
    </ScreenData>
  );
}
