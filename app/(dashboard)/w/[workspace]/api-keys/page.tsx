import { HydrationBoundary, QueryClient, dehydrate } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ApiKeysScreen } from "@/components/api-keys/api-keys-screen";
import { apiKeyListQuery } from "@/components/api-keys/queries";
import { listApiKeys } from "@/server/api-keys/list";
import { requireMember } from "@/server/auth/session";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage({ params }: { params: Promise<{ workspace: string }> }) {
  const ctx = await requireMember((await params).workspace);
  const client = new QueryClient();
  const { queryKey } = apiKeyListQuery(ctx.workspace.slug);
  // What cannot be read here is asked again by the screen, which shows the failure with a retry.
  await Promise.allSettled([client.query({ queryKey, queryFn: () => listApiKeys(ctx) })]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ApiKeysScreen />
    </HydrationBoundary>
  );
}
