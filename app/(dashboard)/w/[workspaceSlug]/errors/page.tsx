import type { Metadata } from "next";
import { ErrorsScreen } from "@/components/errors/errors-screen";
import { errorGroupQuery, errorGroupsQuery } from "@/components/errors/queries";
import { ScreenData } from "@/components/shell/screen-data";
import { parseSearchParams, type RawSearchParams } from "@/lib/contracts/search-params";
import { errorSearchSchema } from "@/lib/contracts/error-groups";
import { requireMember } from "@/server/auth/session";
import { getErrorGroup } from "@/server/errors/get";
import { listErrorGroups } from "@/server/errors/list";

export const metadata: Metadata = { title: "Errors" };

interface ErrorsPageProps {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<RawSearchParams>;
}

export default async function ErrorsPage({ params, searchParams }: ErrorsPageProps) {
  const ctx = await requireMember((await params).workspaceSlug);
  const { range, selected } = parseSearchParams(errorSearchSchema, await searchParams).value;
  const { slug } = ctx.workspace;
  return (
    <ScreenData
      read={(client) => [
        client.query({
          queryKey: errorGroupsQuery(slug, range).queryKey,
          queryFn: () => listErrorGroups(ctx, { range }),
        }),
        ...(selected === undefined
          ? []
          : [
              client.query({
                queryKey: errorGroupQuery(slug, selected, range).queryKey,
                queryFn: () => getErrorGroup(ctx, { id: selected, range }),
              }),
            ]),
      ]}
    >
      <ErrorsScreen />
    </ScreenData>
  );
}
