"use client";

import { type ReactNode, use } from "react";
import type { ExplanationOf, KeySuggestion } from "@/lib/contracts/log/explanation";
import { countOf } from "@/lib/format/format-number";
import { RevokeButton, CreateKeyButton, CreateKeyHint } from "../actions";
import { ExplainedRequest, keyEndCopy } from "../explained-request";
import { Fix } from "../explainer-frame";
import { useCan } from "@/components/shell/workspace-context";
import { useTimeZone } from "@/components/ui/time-zone";
import { rolesWith } from "@/lib/workspace/roles";

/** A new key has the lifetime of the old one, counted from its own creation. */
export const expiryCopy = ({ expiresInDays }: KeySuggestion): string =>
  expiresInDays === null ? "never expires" : `expires in ${countOf(expiresInDays, "day")}`;

/** Opens the form of a new key with the failed key's name, scopes and lifetime. */
export function ReplacementFix({
  explanation: { suggestion },
  variant,
}: {
  explanation: ExplanationOf<"authentication_required">;
  /** Secondary below another fix. */
  variant?: "primary" | "secondary";
}) {
  if (!suggestion) return null;
  return (
    <Fix
      title="Create a replacement with the same scopes"
      action={<CreateKeyButton suggestion={suggestion} {...(variant && { variant })} />}
    >
      {countOf(suggestion.scopes.length, "scope")}, {expiryCopy(suggestion)}
      <CreateKeyHint suggestion={suggestion} />
    </Fix>
  );
}

interface RevokeFixProps {
  title: string;
  apiKey: { id: string; name: string } | null;
  /** For those who may revoke it. */
  children: ReactNode;
}

/** The step that revokes the call's key, unless it has already ended. */
export function RevokeFix({ title, apiKey, children }: RevokeFixProps) {
  const request = use(ExplainedRequest);
  const mayRevoke = useCan("api-keys:write");
  const zone = useTimeZone();
  if (request && keyEndCopy(request, zone) !== null) return null;
  return (
    <Fix title={title} action={apiKey && <RevokeButton apiKey={apiKey} />}>
      {mayRevoke ? children : `The ${rolesWith("api-keys:write")} can revoke ${apiKey?.name ?? "it"}.`}
    </Fix>
  );
}
