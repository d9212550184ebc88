"use client";

import type { ExplanationOf } from "@/lib/contracts/explanation";
import { countOf, wordOf } from "@/lib/format/format-number";
import { formatDayTime } from "@/lib/format/format-time";
import { CallsButton, KeyButton } from "../actions";
import { Code } from "../code";
import { AuthChecklist, MembersOnly } from "../evidence/auth-checklist";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../explained-request";
import { useAgo } from "@/components/ui/relative-time";
import { ReplacementFix } from "./key-fixes";

type Authentication = ExplanationOf<"authentication_required">;

/** A key that used to work: who revoked it or when it expired, and who still calls with it. */
export function EndedKey({ request, explanation }: PanelProps<"authentication_required">) {
  const { failure, key, revokedAt, revokedBy, expiredAt, callers } = explanation;
  const revoked = failure === "revoked";
  const at = (revoked ? revokedAt : expiredAt) ?? request.createdAt;
  const ago = useAgo(at, request.createdAt);
  const name = <strong>{key?.name ?? "The key"}</strong>;
  return (
    <>
      <Finding
        request={request}
        title={`The key ${revoked ? "was revoked" : "expired"} ${ago}`}
        description={
          <>
            {revoked && revokedBy ? (
              <>
                {revokedBy} revoked {name}
              </>
            ) : (
              <>
                {name} {revoked ? "was revoked" : "expired"}
              </>
            )}
            {` on ${formatDayTime(at)} UTC. `}
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
              <strong className="font-medium">{revoked ? "Revoked" : "Expired"}</strong>
              {revoked && revokedBy ? ` by ${revokedBy}, ${ago}` : ` ${ago}`}
            </>
          }
        />
      </Finding>
      <Fixes>
        <ReplacementFix explanation={explanation} />
        <CallersFix explanation={explanation} />
        {key && (
          <Fix title="See what the key was for" action={<KeyButton keyId={key.id} />}>
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
