"use client";

import type { ReactNode } from "react";
import { useTimeZone } from "@/components/ui/time-zone";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { keyEnd } from "@/lib/keys/key-state";
import { KeyButton, KeysButton } from "../actions";
import { AuthChecklist, MembersOnly } from "../evidence/auth-checklist";
import { keyEndCopy, type PanelProps } from "../explained-request";
import { Finding, Fix, Fixes } from "../explainer-frame";
import { ReplacementFix, RevokeFix } from "./key-fixes";

type Authentication = ExplanationOf<"authentication_required">;
type Content = "same_key" | "other_key" | "name" | "unknown";

interface ContentCopy {
  title: string;
  /** What the address had, after "but". */
  had: string;
  check: string;
  fix: { title: string; description: string };
}

const LOGGED = "Addresses end up in logs and histories";
const TAKE_OUT = { title: "Take the key out of the address", description: "" };

const COPY: Record<Content, ContentCopy> = {
  same_key: {
    title: "The key was in the address too",
    had: `the address contained it as well. ${LOGGED}: treat this key as leaked.`,
    check: "The address contains the same key",
    fix: TAKE_OUT,
  },
  other_key: {
    title: "A second key was in the address",
    had: `the address contained another key. ${LOGGED}: treat that key as leaked.`,
    check: "The address contains another key",
    fix: TAKE_OUT,
  },
  name: {
    title: "A parameter in the address is named like a key",
    had: `the address has a parameter named like an API key. Its value does not have the form of one. ${LOGGED}, so the API refuses such a parameter whatever its value.`,
    check: "The address has a parameter named like a key",
    fix: {
      title: "Take the parameter out of the address",
      description: " If its value is a secret of another service, replace it there.",
    },
  },
  // Of rows from before the content was recorded.
  unknown: {
    title: "The address had a key, or a parameter named like one",
    had: `the address had another key, or a parameter named like one. ${LOGGED}: if it was a key, treat it as leaked.`,
    check: "The address has another key, or a parameter named like one",
    fix: { title: "Take it out of the address", description: "" },
  },
};

function contentOf({ sameKeyInUrl, addressHolds }: Authentication): Content {
  if (sameKeyInUrl) return "same_key";
  return addressHolds === "key" ? "other_key" : (addressHolds ?? "unknown");
}

/** The header's key is known, but the address contained a key as well, which others may have seen by now, or seemed to. */
export function KeyInAddress({ request, explanation }: PanelProps<"authentication_required">) {
  const { failure, key, revokedAt, expiredAt } = explanation;
  const zone = useTimeZone();
  const content = contentOf(explanation);
  const { title, had, check, fix } = COPY[content];
  const end = keyEnd({ revokedAt, expiresAt: expiredAt });
  const ended = end && keyEndCopy({ keyNow: end.status, keyEndedAt: end.at }, zone);
  const name = key?.name ?? "the key";
  return (
    <>
      <Finding
        request={request}
        title={title}
        description={
          <>
            <strong>{name}</strong> came in the Authorization header, as it should, but {had}
            {ended !== null && ` It ${ended}, so it would have been refused without that too.`}
          </>
        }
        aside={<MembersOnly />}
      >
        <AuthChecklist failure={failure} keyName={key?.name ?? null} fact={check} />
      </Finding>
      <Fixes>
        {ended !== null && (
          <Fix title="Use a valid key in the header" action={key && <KeyButton apiKey={key} />}>
            {name} {ended}.
          </Fix>
        )}
        <Fix title={fix.title}>
          {ended === null
            ? "The Authorization header alone is enough."
            : "The API reads a key from the Authorization header alone."}
          {fix.description}
        </Fix>
        <KeyFixes content={content} explanation={explanation} isEnded={ended !== null} />
      </Fixes>
    </>
  );
}

interface KeyFixesProps {
  content: Content;
  explanation: Authentication;
  isEnded: boolean;
}

/** Replaces and revokes the keys that need it. */
function KeyFixes({ content, explanation, isEnded }: KeyFixesProps): ReactNode {
  const { key } = explanation;
  const isSame = content === "same_key";
  return (
    <>
      {(isSame || isEnded) && <ReplacementFix explanation={explanation} />}
      {isSame && !isEnded && (
        <RevokeFix title={`Revoke ${key?.name ?? "the key"} when the new key is in use`} apiKey={key}>
          Anyone who has read the address can use it until then.
        </RevokeFix>
      )}
      {(content === "other_key" || content === "unknown") && (
        <Fix
          title={
            content === "unknown"
              ? "Revoke the key, if one was in the address"
              : "Revoke the key that was in the address"
          }
          action={<KeysButton />}
        >
          The log does not keep it: the client that sent the address knows which one it is.
        </Fix>
      )}
    </>
  );
}
