import type { Metadata } from "next";
import { NewBotScreen } from "@/components/intake-bots/editor/new-bot-screen";
import { requireMember } from "@/server/auth/session";

export const metadata: Metadata = { title: "Create bot" };

export default async function NewBotPage({ params }: { params: Promise<{ workspaceSlug: string }> }) {
  await requireMember((await params).workspaceSlug);
  return <NewBotScreen />;
}
