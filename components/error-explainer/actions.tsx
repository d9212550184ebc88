"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useCan, useIsGuest, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { StoredText } from "@/components/ui/stored-text";
import type { KeySuggestion } from "@/lib/contracts/log/explanation";
import type { Plan, PlanTopic } from "@/lib/workspace/plans";
import { routes } from "@/lib/routes";
import { useExplainedId } from "./explained-request";
import { PermissionHint } from "./permission-hint";

type Variant = "primary" | "secondary";

interface LinkButtonProps {
  href: string;
  variant?: Variant;
  children: ReactNode;
}

/** Opens a screen of the workspace. Hidden from guests, who have none. */
export function LinkButton({ href, variant = "secondary", children }: LinkButtonProps) {
  if (useIsGuest()) return null;
  return (
    <Button asChild variant={variant}>
      {/* Fetched whole, so that the fix is there at the click. */}
      <Link href={href} prefetch>
        {children}
      </Link>
    </Button>
  );
}

/**
 * Opens the form of a new key, filled in, or the list of keys while none can be created. Hidden from viewers who may not
 * create keys.
 */
export function CreateKeyButton({
  suggestion,
  variant = "primary",
}: {
  suggestion: KeySuggestion;
  variant?: Variant;
}) {
  const href = useCreateHref(suggestion);
  if (!useCan("api-keys:write")) return null;
  if (suggestion.block !== null) return <KeysButton />;
  return (
    <LinkButton href={href} variant={variant}>
      Create key
    </LinkButton>
  );
}

/** Tells viewers who may not create keys whom to ask, and the others why no key can be created now. */
export function CreateKeyHint({ suggestion }: { suggestion: KeySuggestion | null }) {
  const mayCreate = useCan("api-keys:write");
  if (!mayCreate) return <PermissionHint permission="api-keys:write" action="create keys" />;
  return suggestion?.block && <span className="block text-warn-text">{suggestion.block}</span>;
}

/** CreateKeyButton as a link inside a sentence. */
export function CreateKeyLink({ suggestion, children }: { suggestion: KeySuggestion; children: ReactNode }) {
  const href = useCreateHref(suggestion);
  if (!useCan("api-keys:write")) return null;
  return (
    <Link
      href={href}
      className="rounded-small underline decoration-line-strong underline-offset-3 hover:decoration-ink"
    >
      {children}
    </Link>
  );
}

function useCreateHref({ name, scopes, expiresInDays, replaces }: KeySuggestion): string {
  const prefill = { name, scopes, days: expiresInDays, replaces: replaces ?? undefined };
  return routes.createApiKey(useWorkspace().slug, prefill, useExplainedId());
}

interface KeyButtonProps {
  apiKey: { id: string; name: string };
}

/** Opens the key's page. It has the key's name, because a panel may show several. */
export function KeyButton({ apiKey: { id, name } }: KeyButtonProps) {
  return (
    <LinkButton href={routes.apiKey(useWorkspace().slug, id, useExplainedId())}>
      <span className="max-w-44 truncate">
        Show <StoredText text={name} layout="line" />
      </span>
    </LinkButton>
  );
}

/** Opens the dialog that revokes the key; for viewers who may not revoke it, the key's page. */
export function RevokeButton({ apiKey }: KeyButtonProps) {
  const href = routes.revokeApiKey(useWorkspace().slug, apiKey.id, useExplainedId());
  if (!useCan("api-keys:write")) return <KeyButton apiKey={apiKey} />;
  return <LinkButton href={href}>Revoke key</LinkButton>;
}

export function KeysButton() {
  return <LinkButton href={routes.apiKeys(useWorkspace().slug)}>API keys</LinkButton>;
}

/** Opens the filtered log. */
export function CallsButton({
  filters,
  label = "Show calls",
}: {
  filters: Record<string, string | undefined>;
  label?: string;
}) {
  return <LinkButton href={routes.requests(useWorkspace().slug, filters)}>{label}</LinkButton>;
}

export function RequestButton({ requestId, label }: { requestId: string; label: string }) {
  return <LinkButton href={routes.request(useWorkspace().slug, requestId)}>{label}</LinkButton>;
}

interface PlanButtonProps {
  plan: Plan;
  /** The features that the call needs: the dialog begins with them. */
  sought: PlanTopic;
  variant?: Variant;
}

/** Opens the dialog that moves to the plan. Hidden from viewers who may not change it. */
export function PlanButton({ plan, sought, variant = "primary" }: PlanButtonProps) {
  const href = routes.changePlan(useWorkspace().slug, plan, sought, useExplainedId());
  if (!useCan("billing:write")) return null;
  return (
    <LinkButton href={href} variant={variant}>
      Change plan
    </LinkButton>
  );
}

/** Hidden from viewers who may not restore a workspace. */
export function RestoreButton() {
  const href = routes.restoreWorkspace(useWorkspace().slug, useExplainedId());
  if (!useCan("workspace:archive")) return null;
  return (
    <LinkButton href={href} variant="primary">
      Restore
    </LinkButton>
  );
}
