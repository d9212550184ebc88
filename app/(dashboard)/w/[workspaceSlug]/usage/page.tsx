import type { Metadata } from "next";
import { rateWindowsQuery } from "@/components/shell/queries/rate-windows";
import { ScreenData } from "@/components/shell/screen-data";
import { usageQuery, usageRequestsQuery } from "@/components/usage/queries";
import { UsageScreen } from "@/components/usage/usage-screen";
import { usageQuerySchema } from "@/lib/contracts/usage";
import { requireMember } from "@/server/auth/session";
import { getUsage } from "@/server/usage/get";
import { getRateWindows } from "@/server/usage/rate-windows";
import { getUsageRequests } from "@/server/usage/requests";

export const metadata: Metadata = { title: "Usage" };

interface UsagePageProps {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function UsagePage({ params, searchParams }: UsagePageProps) {
  const ctx = await requireMember((await params).workspaceSlug);
  const { slug } = ctx.workspace;
  const query = usageQuerySchema.safeParse({ month: (await searchParams)["month"] }).data ?? {};
  return (
    <ScreenData
      read={(client) => [
        client.query({
          queryKey: usageQuery(slug, query.month).queryKey,
          queryFn: () => getUsage(ctx, query),
        }),
        client.query({
          queryKey: usageRequestsQuery(slug, query.month).queryKey,
          queryFn: () => getUsageRequests(ctx, query),
        }),
        client.query({ queryKey: rateWindowsQuery(slug).queryKey, queryFn: () => getRateWindows(ctx) }),
      ]}
    >
      <UsageScreen />
    </ScreenData>
  );
}
