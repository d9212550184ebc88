"use client";

import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useHydrated } from "@/components/ui/hooks/use-browser-value";
import { readFields, useForm } from "@/components/ui/hooks/use-form";
import { useSubmission } from "@/components/ui/hooks/use-submission";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { signedInSchema } from "@/lib/contracts/workspace";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";

/** Leads to `next` on success. */
export function SignInForm({ next }: { next: string }) {
  const isHydrated = useHydrated();
  const signIn = useSubmission({
    once: true,
    send: (body: ReturnType<typeof readFields>) =>
      dashboardFetch(signedInSchema, dashboardApi.signIn(), {
        method: "POST",
        body,
        timeoutMessage: "The server did not respond in time. Wait a minute, then sign in again.",
      }),
    // A full page load: nothing of the signed-out visit stays in memory, and password managers notice the success.
    onSuccess: () => window.location.assign(next),
  });
  const { props, errors, message } = useForm({
    submission: signIn,
    read: readFields,
    onRefused: (form) => form.querySelector<HTMLInputElement>("[name=password]")?.select(),
  });

  return (
    <form {...props} method="post" className="flex flex-col gap-4">
      <ErrorBanner message={message} />
      <Field label="E-mail" error={errors["email"]}>
        <Input name="email" type="email" autoComplete="username" autoFocus className="h-9" />
      </Field>
      <Field label="Password" error={errors["password"]}>
        <PasswordInput name="password" autoComplete="current-password" className="h-9" />
      </Field>
      <Button
        type="submit"
        variant="primary"
        disabled={!isHydrated}
        pending={signIn.isPending || signIn.isSuccess}
        className="mt-1 h-9 w-full disabled:opacity-100"
      >
        Sign in
      </Button>
    </form>
  );
}
