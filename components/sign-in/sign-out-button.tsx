"use client";

import { Button } from "@/components/ui/button";
import { useSubmission } from "@/components/ui/hooks/use-submission";
import { signedInSchema } from "@/lib/contracts/workspace";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi, routes } from "@/lib/routes";

export function SignOutButton() {
  const signOut = useSubmission({
    once: true,
    send: () => dashboardFetch(signedInSchema, dashboardApi.signOut(), { method: "POST" }),
    onSuccess: () => window.location.assign(routes.signIn()),
  });
  return (
    <div className="flex flex-col gap-2">
      <Button
        pending={signOut.isPending || signOut.isSuccess}
        onClick={() => signOut.mutate()}
        className="h-9 w-full"
      >
        Sign out
      </Button>
      {signOut.error ? (
        <p role="alert" className="text-xs text-bad-text">
          {signOut.error.message}
        </p>
      ) : null}
    </div>
  );
}
