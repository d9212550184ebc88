import { redirect } from "next/navigation";
import { routes } from "@/lib/routes";

export default async function WorkspacePage({ params }: { params: Promise<{ workspaceSlug: string }> }) {
  redirect(routes.requests((await params).workspaceSlug));
}
