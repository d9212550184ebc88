"use client";

import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import type { ExplanationOf } from "@/lib/contracts/explanation";
import { countOf, wordOf } from "@/lib/format-count";
import { formatDayTime, formatRelative } from "@/lib/format-time";
import { CallsButton, CreateKeyButton, KeyButton, KeysButton, WhoMay } from "../actions";
import { AUTH_CHECKS, FORM_FAILURE_WORDS } from "../authentication-words";
import { Code, CodeText } from "../code";
import { Checklist } from "../evidence/checklist";
import { KeyAnatomy } from "../evidence/key-anatomy";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../panel-props";
import { useMinute } from "../use-minute";

type Authentication = ExplanationOf<"authentication_required">;
const HEADER = "Authorization: Bearer $IOZEN_API_KEY";

/** The true reason of a 401: the public answer is the same for all of them. */
export function AuthenticationPanel({ request, explanation }: PanelProps<"authentication_required">) {
  const now = useMinute(request.createdAt);
  const { failure } = explanation;
  const ended = failure === "revoked" || failure === "expired";
  return (
    <>
      <Finding
        request={request}
        title={ended ? endedTitle(explanation, now) : FORM_FAILURE_WORDS[failure].title}
        says={
          ended ? (
            <EndedSays explanation={explanation} />
          ) : (
            <CodeText text={FORM_FAILURE_WORDS[failure].says} />
          )
        }
        aside={
          <Badge tone="neutral">
            <Lock aria-hidden className="size-3" />
            Only members see the cause
          </Badge>
        }
      >
        <Checklist label="Checks in the order that the API makes them" checks={toChecks(explanation, now)} />
      </Finding>
      {ended ? <ReplaceFixes explanation={explanation} /> : <FormFixes failure={failure} />}
    </>
  );
}

function endedTitle({ failure, revokedAt, expiredAt }: Authentication, now: number): string {
  const at = failure === "revoked" ? revokedAt : expiredAt;
  const verb = failure === "revoked" ? "was revoked" : "expired";
  return at
    ? `The key ${verb} ${formatRelative(at, now)}`
    : `The key ${failure === "revoked" ? "is revoked" : "has expired"}`;
}

function EndedSays({ explanation }: { explanation: Authentication }) {
  const { failure, key, revokedBy, callers } = explanation;
  const at = failure === "revoked" ? explanation.revokedAt : explanation.expiredAt;
  const name = <strong>{key?.name ?? "The key"}</strong>;
  const when = at ? ` on ${formatDayTime(at)} UTC` : "";
  return (
    <>
      {failure === "revoked" && revokedBy ? (
        <>
          {revokedBy} revoked {name}
          {when}.{" "}
        </>
      ) : (
        <>
          {name} {failure === "revoked" ? "was revoked" : "expired"}
          {when}.{" "}
        </>
      )}
      {callers.length > 0 && `${wordOf(callers.length, "caller still uses", "callers still use")} it.`}
    </>
  );
}

function toChecks(explanation: Authentication, now: number) {
  const failedAt = AUTH_CHECKS.findIndex(({ failures }) => failures.includes(explanation.failure));
  return AUTH_CHECKS.map(({ id, passed }, index) => {
    if (index === failedAt)
      return { id, state: "failed" as const, text: <FailedCheck explanation={explanation} now={now} /> };
    const name = id === "known" && index < failedAt ? explanation.key?.name : undefined;
    const text: ReactNode = name ? (
      <>
        The key is known: <strong className="font-medium">{name}</strong>
      </>
    ) : (
      <CodeText text={passed} />
    );
    return { id, state: index < failedAt ? ("passed" as const) : ("open" as const), text };
  });
}

function FailedCheck({ explanation, now }: { explanation: Authentication; now: number }) {
  const { failure, revokedBy, revokedAt, expiredAt } = explanation;
  if (failure !== "revoked" && failure !== "expired")
    return <CodeText text={FORM_FAILURE_WORDS[failure].check} />;
  const at = failure === "revoked" ? revokedAt : expiredAt;
  return (
    <>
      <strong className="font-medium">{failure === "revoked" ? "Revoked" : "Expired"}</strong>
      {failure === "revoked" && revokedBy && ` by ${revokedBy}`}
      {at && `${failure === "revoked" ? "," : ""} ${formatRelative(at, now)}`}
    </>
  );
}

function ReplaceFixes({ explanation }: { explanation: Authentication }) {
  const { key, suggestion, callers } = explanation;
  const [caller] = callers;
  return (
    <Fixes>
      {suggestion && (
        <Fix
          title="Create a replacement with the same scopes"
          action={<CreateKeyButton suggestion={suggestion} />}
        >
          {countOf(suggestion.scopes.length, "scope")},{" "}
          {suggestion.expiresInDays === null
            ? "never expires"
            : `expires in ${countOf(suggestion.expiresInDays, "day")}`}
          <WhoMay permission="api-keys:write" what="create keys" />
        </Fix>
      )}
      {key && caller && (
        <Fix
          title={
            callers.length === 1 ? "Find the caller that still uses it" : "Find the callers that still use it"
          }
          action={<CallsButton filters={{ key: key.id }} />}
        >
          <ul>
            {callers.slice(0, 3).map(({ address, userAgent, count }) => (
              <li key={`${address} ${userAgent ?? ""}`}>
                {[address, userAgent, `${countOf(count, "call")} in 24 h`].filter(Boolean).join(" · ")}
              </li>
            ))}
          </ul>
        </Fix>
      )}
      {key && (
        <Fix title="See what the key was for" action={<KeyButton keyId={key.id} />}>
          {key.name} · <Code>{key.display}</Code>
        </Fix>
      )}
    </Fixes>
  );
}

function FormFixes({ failure }: { failure: keyof typeof FORM_FAILURE_WORDS }) {
  const { title, says } = FORM_FAILURE_WORDS[failure].fix;
  const header = failure === "header_missing" || failure === "key_in_url" || failure === "scheme_wrong";
  return (
    <Fixes>
      <Fix
        title={title}
        detail={header ? <CodeBlock code={HEADER} language="text" copyLabel="Copy header" /> : <KeyAnatomy />}
      >
        <CodeText text={says} />
      </Fix>
      <Fix title={header ? "No key at hand?" : "The key is lost?"} action={<KeysButton />}>
        Create a new one: a key cannot be shown a second time.
        <WhoMay permission="api-keys:write" what="create keys" />
      </Fix>
    </Fixes>
  );
}
