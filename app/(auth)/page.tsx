import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { SignOutButton } from "@/components/sign-in/sign-out-button";
import { DocsHint } from "@/components/ui/empty-state";
import { LAST_WORKSPACE_COOKIE } from "@/lib/landing";
import { routes } from "@/lib/routes";
import { getSessionUser } from "@/server/auth/session";
import { getDb } from "@/server/database/db";
import { listWorkspaces } from "@/server/workspaces/list";

/** Redirects to the workspace seen last, or to the first one. Without a session it redirects to sign-in. */
export default async function HomePage() {
  const user = await getSessionUser();
  if (!user) redirect(routes.signIn());
  const workspaces = await listWorkspaces({ db: getDb(), userId: user.id });
  const last = (await cookies()).get(LAST_WORKSPACE_COOKIE)?.value;
  const workspace = workspaces.find(({ slug }) => slug === last) ?? workspaces[0];
  if (workspace) redirect(routes.workspace(workspace.slug));
  return (
    <>
      <h1 className="mb-1 text-xl font-semibold">No workspace yet</h1>
      <p className="mb-5 text-pretty text-muted">
        You are signed in as <span className="break-all text-ink">{user.email}</span>, who is not a member of
        any workspace. Ask an owner to add you, then reload this page.
      </p>
      <SignOutButton />
      <DocsHint label="Documentation" href={routes.docs()} className="mt-4" />
    </>
  );
}
