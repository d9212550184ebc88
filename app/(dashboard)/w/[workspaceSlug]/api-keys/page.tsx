import type { Metadata } from "next";
import { ApiKeysScreen } from "@/components/api-keys/api-keys-screen";
import { apiKeyListQuery } from "@/components/api-keys/queries";
import { ScreenData } from "@/components/shell/screen-data";
import { listApiKeys } from "@/server/api-keys/list";
import { requireMember } from "@/server/auth/session";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage({ params }: { params: Promise<{ workspaceSlug: string }> }) {
  const ctx = await requireMember((await params).workspaceSlug);
  const { queryKey } = apiKeyListQuery(ctx.workspace.slug);
  return (
    <ScreenData read={(client) => [client.query({ queryKey, queryFn: () => listApiKeys(ctx) })]}>
      <ApiKeysScreen />
    </ScreenData>
  );
}
