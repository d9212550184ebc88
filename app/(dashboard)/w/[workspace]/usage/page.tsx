import { HydrationBoundary, QueryClient, dehydrate } from "@tanstack/react-query";
import type { Metadata } from "next";
import { rateWindowsQuery, usageQuery } from "@/components/usage/queries";
import { UsageScreen } from "@/components/usage/usage-screen";
import { requireMember } from "@/server/auth/session";
import { getUsage } from "@/server/usage/get";
import { getRateWindows } from "@/server/usage/rate-windows";

export const metadata: Metadata = { title: "Usage" };

export default async function UsagePage({ params }: { params: Promise<{ workspace: string }> }) {
  const ctx = await requireMember((await params).workspace);
  const client = new QueryClient();
  // What cannot be read here is asked again by the screen, which shows the failure with a retry.
  await Promise.allSettled([
    client.query({
      queryKey: usageQuery(ctx.workspace.slug).queryKey,
      queryFn: () => getUsage(ctx),
    }),
    client.query({
      queryKey: rateWindowsQuery(ctx.workspace.slug).queryKey,
      queryFn: () => getRateWindows(ctx),
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <UsageScreen />
    </HydrationBoundary>
  );
}
