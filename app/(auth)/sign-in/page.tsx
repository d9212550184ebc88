import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { routes } from "@/lib/routes";
import { safeNextPath } from "@/lib/landing";
import { needsSetUp } from "@/server/auth/set-up-link";
import { getSessionUser } from "@/server/auth/session";
import { getDb } from "@/server/database/db";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const next = safeNextPath((await searchParams)["next"]);
  if (await getSessionUser()) redirect(next);
  if (await needsSetUp(getDb())) redirect(routes.setUp());
  return (
    <>
      <h1 className="mb-1 text-xl font-semibold">Sign in</h1>
      <p className="mb-5 text-pretty text-muted">
        The developer dashboard of the ioZen API: see every call, why it failed, and how to fix it.
      </p>
      <SignInForm next={next} />
    </>
  );
}
