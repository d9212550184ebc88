"use client";

import { type SubmitEvent, useRef } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { focusFirstInvalid } from "@/components/ui/hooks/focus-first-invalid";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { useHydrated } from "@/components/ui/hooks/use-browser-value";
import { useSubmission } from "@/components/ui/hooks/use-submission";
import { signedInSchema } from "@/lib/contracts/workspace";
import { dashboardFetch, fieldErrors } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";

/** Leads to `next` on success. */
export function SignInForm({ next }: { next: string }) {
  const form = useRef<HTMLFormElement>(null);
  const isHydrated = useHydrated();
  const signIn = useSubmission({
    once: true,
    send: (body: Record<string, FormDataEntryValue>) =>
      dashboardFetch(signedInSchema, dashboardApi.signIn(), {
        method: "POST",
        body,
        timeoutMessage: "The server did not answer in time. Wait a minute, then sign in again.",
      }),
    // A full page load: nothing of the signed-out visit stays in memory, and password managers notice the success.
    onSuccess: () => window.location.assign(next),
    onError: (error) => {
      if (!form.current || focusFirstInvalid(form.current, fieldErrors(error))) return;
      form.current.querySelector<HTMLInputElement>("[name=password]")?.select();
    },
  });
  const errors = fieldErrors(signIn.error);
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    signIn.mutate(Object.fromEntries(new FormData(event.currentTarget)));
  };

  return (
    <form ref={form} method="post" noValidate onSubmit={handleSubmit} className="flex flex-col gap-4">
      {signIn.error && Object.keys(errors).length === 0 ? (
        <Banner tone="bad" role="alert">
          {signIn.error.message}
        </Banner>
      ) : null}
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
