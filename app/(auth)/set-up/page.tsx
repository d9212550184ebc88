import type { Metadata } from "next";
import { connection } from "next/server";
import { redirect } from "next/navigation";
import { SetUpForm } from "@/components/set-up/set-up-form";
import { routes } from "@/lib/routes";
import { needsSetUp } from "@/server/auth/set-up-link";
import { getDb } from "@/server/database/db";

export const metadata: Metadata = { title: "Set up" };

export default async function SetUpPage() {
  await connection();
  if (!(await needsSetUp(getDb()))) redirect(routes.signIn());
  return (
    <>
      <h1 className="mb-1 text-xl font-semibold">Set up ioZen</h1>
      <p className="mb-5 text-muted">Create the owner’s account and the first workspace.</p>
      <SetUpForm />
    </>
  );
}
