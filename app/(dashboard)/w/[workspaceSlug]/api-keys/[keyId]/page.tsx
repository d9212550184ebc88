import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KeyScreen } from "@/components/api-keys/detail/key-screen";
import { keyCallersQuery, keyDetailQuery } from "@/components/api-keys/queries";
import { rateWindowsQuery } from "@/components/shell/queries/rate-windows";
import { ScreenData } from "@/components/shell/screen-data";
import { readKeyId } from "@/lib/keys/key-facts";
import { listKeyCallers } from "@/server/api-keys/detail/callers";
import { getKeyDetail } from "@/server/api-keys/detail/get";
import { requireMember } from "@/server/auth/session";
import { getRateWindows } from "@/server/usage/rate-windows";

export const metadata: Metadata = { title: "API key" };

interface KeyPageProps {
  params: Promise<{ workspaceSlug: string; keyId: string }>;
}

export default async function KeyPage({ params }: KeyPageProps) {
  const { workspaceSlug, keyId: id } = await params;
  const ctx = await requireMember(workspaceSlug);
  if (readKeyId(id) === null) notFound();
  const { slug } = ctx.workspace;
  return (
    <ScreenData
      read={(client) => [
        client.query({
          queryKey: keyDetailQuery(slug, id).queryKey,
          queryFn: () => getKeyDetail(ctx, { id }),
        }),
        client.query({
          queryKey: keyCallersQuery(slug, id).queryKey,
          queryFn: () => listKeyCallers(ctx, { id }),
        }),
        client.query({ queryKey: rateWindowsQuery(slug).queryKey, queryFn: () => getRateWindows(ctx) }),
      ]}
    >
      <KeyScreen key={id} keyId={id} />
    </ScreenData>
  );
}
