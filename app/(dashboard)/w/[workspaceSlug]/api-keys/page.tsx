import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ApiKeysScreen } from "@/components/api-keys/api-keys-screen";
import { apiKeyListQuery } from "@/components/api-keys/queries";
import { ScreenData } from "@/components/shell/screen-data";
import { readKeyId } from "@/lib/keys/key-facts";
import { routes } from "@/lib/routes";
import { listApiKeys } from "@/server/api-keys/list";
import { requireMember } from "@/server/auth/session";

export const metadata: Metadata = { title: "API keys" };

interface ApiKeysPageProps {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ApiKeysPage({ params, searchParams }: ApiKeysPageProps) {
  const ctx = await requireMember((await params).workspaceSlug);
  // The address of a key in earlier versions.
  const { key } = await searchParams;
  const id = typeof key === "string" ? readKeyId(key) : null;
  if (id !== null) redirect(routes.apiKey(ctx.workspace.slug, id));
  const { queryKey } = apiKeyListQuery(ctx.workspace.slug);
  return (
    <ScreenData read={(client) => [client.query({ queryKey, queryFn: () => listApiKeys(ctx) })]}>
      <ApiKeysScreen />
    </ScreenData>
  );
}
