"use client";

import { type ReactNode, use } from "react";
import type { ExplanationOf } from "@/lib/contracts/explanation";
import { countOf } from "@/lib/format/format-number";
import { RevokeButton, CreateKeyButton, CreateKeyHint } from "../actions";
import { ExplainedRequest, keyEndCopy } from "../explained-request";
import { Fix } from "../explainer-frame";

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
  const { scopes, expiresInDays } = suggestion;
  const expiry = expiresInDays === null ? "never expires" : `expires in ${countOf(expiresInDays, "day")}`;
  return (
    <Fix
      title="Create a replacement with the same scopes"
      action={<CreateKeyButton suggestion={suggestion} {...(variant && { variant })} />}
    >
      {countOf(scopes.length, "scope")}, {expiry}
      <CreateKeyHint suggestion={suggestion} />
    </Fix>
  );
}

interface RevokeFixProps {
  title: string;
  keyId: string | undefined;
  children: ReactNode;
}

/** The step that revokes the call's key, unless it has already ended. */
export function RevokeFix({ title, keyId, children }: RevokeFixProps) {
  const request = use(ExplainedRequest);
  if (request && keyEndCopy(request) !== null) return null;
  return (
    <Fix title={title} action={keyId !== undefined && <RevokeButton keyId={keyId} />}>
      {children}
    </Fix>
  );
}
