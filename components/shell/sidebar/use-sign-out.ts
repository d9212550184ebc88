"use client";

import { useSubmission } from "@/components/ui/hooks/use-submission";
import { signedInSchema } from "@/lib/contracts/workspace";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi, routes } from "@/lib/routes";

interface SignOutOptions {
  onError?: (error: Error) => void;
}

/** Signs the person out, then leads to the sign-in page. */
export function useSignOut(options: SignOutOptions = {}) {
  return useSubmission({
    ...options,
    once: true,
    send: () => dashboardFetch(signedInSchema, dashboardApi.signOut(), { method: "POST" }),
    // A full page load, so that nothing of the session stays in memory.
    onSuccess: () => window.location.assign(routes.signIn()),
  });
}
