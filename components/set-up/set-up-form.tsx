"use client";

import { useEffect, useRef } from "react";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { readFields, useForm } from "@/components/ui/hooks/use-form";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { useHydrated } from "@/components/ui/hooks/use-browser-value";
import { useSubmission } from "@/components/ui/hooks/use-submission";
import { MIN_PASSWORD_LENGTH, setUpDoneSchema } from "@/lib/contracts/workspace";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi, routes } from "@/lib/routes";

/** On the first run: creates the owner's account and the first workspace. */
export function SetUpForm() {
  const token = useRef<HTMLInputElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const isHydrated = useHydrated();
  const setUp = useSubmission({
    once: true,
    send: (body: ReturnType<typeof readFields>) =>
      dashboardFetch(setUpDoneSchema, dashboardApi.setUp(), { method: "POST", body }),
    onSuccess: ({ workspaceSlug }) => window.location.assign(routes.workspace(workspaceSlug)),
  });
  const { props, errors, message } = useForm({ submission: setUp, read: readFields });

  useEffect(() => {
    const fill = () => {
      const found = takeTokenFromHash();
      if (!found || !token.current) return;
      token.current.value = found;
      name.current?.focus();
    };
    fill();
    // Pasting the link over the open page's address changes only the fragment: the page does not reload.
    window.addEventListener("hashchange", fill);
    return () => window.removeEventListener("hashchange", fill);
  }, []);

  return (
    <form {...props} method="post" className="flex flex-col gap-4">
      <ErrorBanner message={message} />
      <Field
        label="Set-up token"
        hint="In the server’s terminal, or in set-up-link in its data folder. It works once."
        error={errors["token"]}
      >
        <Input
          ref={token}
          name="token"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          className="h-9 font-mono"
        />
      </Field>
      <Field label="Your name" error={errors["name"]}>
        <Input ref={name} name="name" autoComplete="name" className="h-9" />
      </Field>
      <Field label="E-mail" error={errors["email"]}>
        <Input name="email" type="email" autoComplete="username" className="h-9" />
      </Field>
      <Field label="Password" hint={`At least ${MIN_PASSWORD_LENGTH} characters`} error={errors["password"]}>
        <PasswordInput name="password" autoComplete="new-password" className="h-9" />
      </Field>
      <Field
        label="Workspace name"
        hint="Your company or team. You can rename it later."
        error={errors["workspace"]}
      >
        <Input name="workspace" autoComplete="organization" className="h-9" />
      </Field>
      <Button
        type="submit"
        variant="primary"
        disabled={!isHydrated}
        pending={setUp.isPending || setUp.isSuccess}
        className="mt-1 h-9 w-full disabled:opacity-100"
      >
        Create workspace
      </Button>
    </form>
  );
}

/**
 * Returns the token of `/set-up#token=…`, the link that the server prints, and removes it from the address bar. A
 * fragment never leaves the browser, so the token reaches no log.
 */
function takeTokenFromHash(): string | null {
  const token = new URLSearchParams(window.location.hash.slice(1)).get("token");
  if (token) window.history.replaceState(window.history.state, "", window.location.pathname);
  return token;
}
