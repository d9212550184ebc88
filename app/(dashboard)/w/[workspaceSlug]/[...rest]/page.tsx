import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireMember } from "@/server/auth/session";

export const metadata: Metadata = { title: "Page not found" };

/** Any other address within a workspace: its members keep the shell, for everybody else nothing is here. */
export default async function UnknownPage({ params }: { params: Promise<{ workspaceSlug: string }> }) {
  await requireMember((await params).workspaceSlug);
  notFound();
}
