"use client";

import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { countOf, wordOf } from "@/lib/format/format-number";
import { formatMoment } from "@/lib/format/format-time";
import type { EndedStatus } from "@/lib/keys/key-state";
import { CallsButton, KeyButton } from "../actions";
import { Code } from "../code";
import { AuthChecklist, MembersOnly } from "../evidence/auth-checklist";
import { Finding, Fix, Fixes } from "../explainer-frame";
import { END_WORDS } from "../copy/authentication-copy";
import type { PanelProps } from "../explained-request";
import { useAgo } from "@/components/ui/relative-time";
import { useTimeZone } from "@/components/ui/time-zone";
import { ReplacementFix } from "./key-fixes";

type Authentication = ExplanationOf<"authentication_required">;

interface EndedKeyProps extends PanelProps<"authentication_required"> {
  failure: EndedStatus;
}

interface EndInfo {
  at: string | null;
  /** The member who ended it. */
  by: string | null;
  /** Begins the failed check. */
  label: string;
}

const END_INFO: Record<EndedStatus, (explanation: Authentication) => EndInfo> = {
  revoked: ({ revokedAt, revokedBy }) => ({ at: revokedAt, by: revokedBy, label: "Revoked" }),
  expired: ({ expiredAt }) => ({ at: expiredAt, by: null, label: "Expired" }),
};

/** Explains a key that used to work: its revocation or expiry, and the callers that still use it. */
export function EndedKey({ request, explanation, failure }: EndedKeyProps) {
  const { key, callers } = explanation;
  const { at: endedAt, by, label } = END_INFO[failure](explanation);
  const at = endedAt ?? request.createdAt;
  const ago = useAgo(at, request.createdAt);
  const zone = useTimeZone();
  const name = <strong>{key?.name ?? "The key"}</strong>;
  return (
    <>
      <Finding
        request={request}
        title={`The key ${END_WORDS[failure]} ${ago}`}
        description={
          <>
            {by ? (
              <>
                {by} {label.toLowerCase()} {name}
              </>
            ) : (
              <>
                {name} {END_WORDS[failure]}
              </>
            )}
            {` on ${formatMoment(at, zone)}. `}
            {callers.length > 0 && `${wordOf(callers.length, "caller still uses", "callers still use")} it.`}
          </>
        }
        aside={<MembersOnly />}
      >
        <AuthChecklist
          failure={failure}
          keyName={key?.name ?? null}
          fact={
            <>
              <strong className="font-medium">{label}</strong>
              {by ? ` by ${by}, ${ago}` : ` ${ago}`}
            </>
          }
        />
      </Finding>
      <Fixes>
        <ReplacementFix explanation={explanation} />
        <CallersFix explanation={explanation} />
        {key && (
          <Fix title="See what the key was for" action={<KeyButton apiKey={key} />}>
            {key.name} · <Code>{key.display}</Code>
          </Fix>
        )}
      </Fixes>
    </>
  );
}

function CallersFix({ explanation: { key, callers, callerFilters } }: { explanation: Authentication }) {
  if (!key || callers.length === 0) return null;
  return (
    <Fix
      title={
        callers.length === 1 ? "Find the caller that still uses it" : "Find the callers that still use it"
      }
      action={<CallsButton filters={callerFilters} />}
    >
      <ul>
        {callers.map(({ address, userAgent, count }) => (
          <li key={`${address} ${userAgent ?? ""}`}>
            {[address, userAgent, `${countOf(count, "call")} in 24 h`].filter(Boolean).join(" · ")}
          </li>
        ))}
      </ul>
    </Fix>
  );
}
