"use client";

import type { ReactNode } from "react";
import type { ExplanationOf } from "@/lib/contracts/explanation";
import type { AuthFailure } from "@/lib/contracts/request-reason";
import { placeWords } from "../copy/authentication-copy";
import { CodeText } from "../code";
import { Fix } from "../explainer-frame";

interface FailedKeyFixProps {
  explanation: ExplanationOf<"rate_limit_exceeded">;
  action: ReactNode;
  detail: ReactNode;
  /** How many calls, and whose. */
  children: ReactNode;
}

/** For an address that fails to authenticate too often: what to change about the key that this call carried. */
export function FailedKeyFix({ explanation, action, detail, children }: FailedKeyFixProps) {
  const { title, says } = toWords(explanation);
  return (
    <Fix title={title} action={action} detail={detail}>
      {says !== null && (
        <p>
          <CodeText text={says} />
        </p>
      )}
      {children}
    </Fix>
  );
}

interface Words {
  title: string;
  says: string | null;
}

function toWords({ failed, key }: FailedKeyFixProps["explanation"]): Words {
  const name = key?.name ?? "The key";
  if (failed?.found) {
    const place = placeWords(failed.found);
    return {
      title: "Send the key in the Authorization header",
      says: `${name} is a key of this workspace, but it came ${place}. The API reads a key from \`Authorization: Bearer …\` alone.`,
    };
  }
  const title = "Give the caller another key";
  const words: Partial<Record<AuthFailure, Words>> = {
    key_in_url: {
      title: "Take the key out of the address",
      says: `${name} came in the Authorization header, as it should, but the address held a key as well.`,
    },
    revoked: { title, says: `${name} was revoked.` },
    expired: { title, says: `${name} has expired.` },
  };
  return (failed && words[failed.failure]) ?? { title: "Give the caller a valid key", says: null };
}
