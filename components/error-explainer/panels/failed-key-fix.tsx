"use client";

import type { ReactNode } from "react";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import type { AuthFailure } from "@/lib/contracts/log/request-reason";
import { placeCopy, SEND_IN_HEADER } from "../copy/authentication-copy";
import { CodeText } from "../code";
import { Fix } from "../explainer-frame";

interface FailedKeyFixProps {
  explanation: ExplanationOf<"rate_limit_exceeded">;
  action: ReactNode;
  detail: ReactNode;
  /** The number of calls and their origin. */
  children: ReactNode;
}

/** Names the change to this call's key, for an address that fails to authenticate too often. */
export function FailedKeyFix({ explanation, action, detail, children }: FailedKeyFixProps) {
  const { title, description } = toCopy(explanation);
  return (
    <Fix title={title} action={action} detail={detail}>
      {description !== null && (
        <p>
          <CodeText text={description} />
        </p>
      )}
      {children}
    </Fix>
  );
}

interface Copy {
  title: string;
  description: string | null;
}

function toCopy({ failed, key }: FailedKeyFixProps["explanation"]): Copy {
  const name = key?.name ?? "The key";
  if (failed?.found) {
    const place = placeCopy(failed.found);
    return {
      title: SEND_IN_HEADER.title,
      description: `${name} is a key of this workspace, but it came ${place}. The API reads a key only from \`Authorization: Bearer …\`.`,
    };
  }
  const title = "Give the caller another key";
  const words: Partial<Record<AuthFailure, Copy>> = {
    key_in_url: {
      title: "Send no key in the address",
      description: `${name} came in the Authorization header, as it should, but the address had a key, or a parameter named like one, as well.`,
    },
    revoked: { title, description: `${name} was revoked.` },
    expired: { title, description: `${name} has expired.` },
  };
  return (failed && words[failed.failure]) ?? { title: "Give the caller a valid key", description: null };
}
