"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import type { KeySuggestion } from "@/lib/contracts/explanation";
import { type Permission, whoCan } from "@/lib/roles";
import { routes } from "@/lib/routes";

type Variant = "primary" | "secondary";

interface LinkButtonProps {
  href: string;
  variant?: Variant;
  children: ReactNode;
}

function LinkButton({ href, variant = "secondary", children }: LinkButtonProps) {
  return (
    <Button asChild variant={variant}>
      {/* Whole, so that the fix is there at the click. */}
      <Link href={href} prefetch>
        {children}
      </Link>
    </Button>
  );
}

/** Opens the form of a new key, filled in. Nothing for who may not create keys. */
export function CreateKeyButton({ suggestion }: { suggestion: KeySuggestion }) {
  const { slug } = useWorkspace();
  if (!useCan("api-keys:write")) return null;
  return (
    <LinkButton href={createHref(slug, suggestion)} variant="primary">
      Create key
    </LinkButton>
  );
}

/** The same in a sentence. */
export function CreateKeyLink({ suggestion, children }: { suggestion: KeySuggestion; children: ReactNode }) {
  const { slug } = useWorkspace();
  if (!useCan("api-keys:write")) return null;
  return (
    <Link
      href={createHref(slug, suggestion)}
      className="rounded-small underline decoration-line-strong underline-offset-3 hover:decoration-ink"
    >
      {children}
    </Link>
  );
}

const createHref = (slug: string, { name, scopes, expiresInDays }: KeySuggestion) =>
  routes.createApiKey(slug, { name, scopes, days: expiresInDays });

export function KeyButton({ keyId, label = "Show key" }: { keyId: string; label?: string }) {
  return <LinkButton href={routes.apiKey(useWorkspace().slug, keyId)}>{label}</LinkButton>;
}

export function KeysButton() {
  return <LinkButton href={routes.apiKeys(useWorkspace().slug)}>API keys</LinkButton>;
}

/** The log, filtered. */
export function CallsButton({
  filters,
  label = "Show calls",
}: {
  filters: Record<string, string>;
  label?: string;
}) {
  return <LinkButton href={routes.requests(useWorkspace().slug, filters)}>{label}</LinkButton>;
}

export function RequestButton({ requestId, label }: { requestId: string; label: string }) {
  return <LinkButton href={routes.request(useWorkspace().slug, requestId)}>{label}</LinkButton>;
}

/** Nothing for who may not change the plan. */
export function BillingButton({ variant = "primary" }: { variant?: Variant }) {
  const { slug } = useWorkspace();
  if (!useCan("billing:write")) return null;
  return (
    <LinkButton href={routes.billing(slug)} variant={variant}>
      Billing
    </LinkButton>
  );
}

/** Nothing for who may not restore a workspace. */
export function RestoreButton() {
  const { slug } = useWorkspace();
  if (!useCan("workspace:archive")) return null;
  return (
    <LinkButton href={routes.settings(slug)} variant="primary">
      Restore
    </LinkButton>
  );
}

interface WhoMayProps {
  permission: Permission;
  what: string;
}

/** Whom to ask, in place of a button that would be refused; nothing for who may do it. */
export function WhoMay({ permission, what }: WhoMayProps) {
  const { name } = useWorkspace();
  if (useCan(permission)) return null;
  return (
    <span className="block">
      The {whoCan(permission)} of {name} can {what}: ask one of them.
    </span>
  );
}

interface AskPeopleProps extends WhoMayProps {
  people: readonly { name: string; email: string }[];
}

/** Like WhoMay, with names and addresses. */
export function AskPeople({ permission, what, people }: AskPeopleProps) {
  const allowed = useCan(permission);
  if (allowed) return null;
  if (people.length === 0) return <WhoMay permission={permission} what={what} />;
  return (
    <>
      These people can {what}:
      <ul className="mt-1 flex flex-col gap-0.5">
        {people.map(({ name, email }) => (
          <li key={email} className="break-words">
            <strong className="font-medium text-ink">{name}</strong> · {email}
          </li>
        ))}
      </ul>
    </>
  );
}
