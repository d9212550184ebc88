"use client";

import { type ReactNode, use } from "react";
import { RevokeButton } from "../actions";
import { ExplainedRequest } from "../explained-request";
import { Fix } from "../explainer-frame";
import { keyEndWords } from "../key-end";

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
