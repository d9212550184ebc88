"use client";

import { type ReactNode, use } from "react";
import type { ExplanationOf } from "@/lib/contracts/explanation";
import { countOf } from "@/lib/format/format-count";
import { RevokeButton, CreateKeyButton, WhoCreatesKeys } from "../actions";
import { ExplainedRequest, keyEndWords } from "../explained-request";
import { Fix } from "../explainer-frame";

/** Opens the form of a new key with the name, scopes and lifetime of the one that failed. */
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
      <WhoCreatesKeys suggestion={suggestion} />
    </Fix>
  );
}

interface RevokeFixProps {
  title: string;
  keyId: string | undefined;
  children: ReactNode;
}

/** The step that revokes the call's key; none when that has ended already. */
export function RevokeFix({ title, keyId, children }: RevokeFixProps) {
  const request = use(ExplainedRequest);
  if (request && keyEndWords(request) !== null) return null;
  return (
    <Fix title={title} action={keyId !== undefined && <RevokeButton keyId={keyId} />}>
      {children}
    </Fix>
  );
}
