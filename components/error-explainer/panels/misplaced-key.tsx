"use client";

import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code/code-block";
import { CopyButton } from "@/components/ui/code/copy-button";
import { useTimeZone } from "@/components/ui/time-zone";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import type { FoundKey } from "@/lib/contracts/log/request-reason";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { isEndedStatus, keyEnd } from "@/lib/keys/key-state";
import { useOrigin } from "@/components/shell/origin";
import { KeyButton, RevokeButton } from "../actions";
import { FAILURE_COPY, FORM_COPY, placeCopy, SEND_IN_HEADER } from "../copy/authentication-copy";
import { CodeText } from "../code";
import { AuthChecklist, MembersOnly } from "../evidence/auth-checklist";
import { Finding, Fix, Fixes } from "../explainer-frame";
import { keyEndCopy, type PanelProps } from "../explained-request";
import { sameCallCommand } from "../copy/same-call-command";
import { ReplacementFix } from "./key-fixes";

type Authentication = ExplanationOf<"authentication_required">;

interface MisplacedKeyProps extends PanelProps<"authentication_required"> {
  found: FoundKey;
}

/** Shows where the call had a key of this workspace, and the same call with the key in its header. */
export function MisplacedKey({ request, explanation, found }: MisplacedKeyProps) {
  const { failure, form, key } = explanation;
  const name = <strong>{key?.name ?? "The key that was sent"}</strong>;
  const isInHeader = found.place === "authorization";
  return (
    <>
      <Finding
        request={request}
        title={<CodeText text={titleOf(explanation, found)} />}
        description={
          <>
            {name} is a key of this workspace, but it came <CodeText text={placeCopy(found)} />
            {isInHeader ? " in a format that the API does not accept. " : ". "}
            <CodeText text={formDescription(explanation, found)} />
          </>
        }
        aside={<MembersOnly />}
      >
        <AuthChecklist
          failure={failure === "key_in_url" ? "header_missing" : failure}
          keyName={null}
          foundName={key?.name}
          fact={<CodeText text={checkOf(failure, form, found)} />}
          isKeyInAddress={found.place === "query" || found.place === "path"}
        />
      </Finding>
      <Fixes>
        <SendFix request={request} />
        <EndedFix request={request} explanation={explanation} />
        <LeakedFix request={request} explanation={explanation} found={found} />
      </Fixes>
    </>
  );
}

function titleOf({ form }: Authentication, found: FoundKey): string {
  if (found.place === "authorization" && form !== null) return FORM_COPY[form].title;
  return `The key was sent ${placeCopy(found)}`;
}

/** Describes the header if the key was in it, otherwise where the API reads a key. */
function formDescription({ form, failure }: Authentication, { place }: FoundKey): string {
  if (place === "authorization" && form !== null) return FORM_COPY[form].description;
  if (failure === "unknown")
    return "The Authorization header contains another one, which this server does not know.";
  return "The API reads a key only from `Authorization: Bearer …`.";
}

function checkOf(
  failure: Authentication["failure"],
  form: Authentication["form"],
  { place }: FoundKey,
): string {
  if (form !== null) return FORM_COPY[form].check;
  if (failure === "header_missing" || failure === "key_in_url") {
    const where = {
      authorization: "there",
      header: "another header",
      query: "the address",
      path: "the path",
      body: "the body",
    };
    return `Authorization header is missing: the key is in ${where[place]}`;
  }
  return isEndedStatus(failure) ? "" : FAILURE_COPY[failure].check;
}

function SendFix({ request }: Pick<MisplacedKeyProps, "request">) {
  const command = sameCallCommand(request, useOrigin());
  return (
    <Fix
      title={SEND_IN_HEADER.title}
      action={<CopyButton text={command} label="Copy cURL" variant="primary" size="md" />}
      detail={<CodeBlock code={command} language="bash" copyLabel={null} label="This call, corrected" />}
    >
      The word Bearer, a space, then the key. Your HTTP client may call it “Bearer token”.
    </Fix>
  );
}

/** How the key ended, before the call or since; null if it still works. */
function useEndCopy(request: RequestDetail, { revokedAt, expiredAt }: Authentication): string | null {
  const end = keyEnd({ revokedAt, expiresAt: expiredAt });
  return keyEndCopy(end ? { keyNow: end.status, keyEndedAt: end.at } : request, useTimeZone());
}

/** Even in the right place, this key would be refused. */
function EndedFix({ request, explanation }: PanelProps<"authentication_required">): ReactNode {
  const { key } = explanation;
  const ended = useEndCopy(request, explanation);
  if (ended === null) return null;
  return (
    <>
      <Fix title="Use another key: this one has ended" action={key && <KeyButton apiKey={key} />}>
        It {ended}, so it is refused in its right place too.
      </Fix>
      <ReplacementFix explanation={explanation} variant="secondary" />
    </>
  );
}

function LeakedFix({ request, explanation, found }: MisplacedKeyProps): ReactNode {
  const { key } = explanation;
  const isInAddress = found.place === "query" || found.place === "path";
  const ended = useEndCopy(request, explanation);
  if (!isInAddress || ended !== null) return null;
  return (
    <>
      <ReplacementFix explanation={explanation} variant="secondary" />
      <Fix
        title={`Revoke ${key?.name ?? "the key"} when the new key is in use`}
        action={key && <RevokeButton apiKey={key} />}
      >
        Addresses end up in logs and histories: anyone who has read this one can use the key until then.
      </Fix>
    </>
  );
}
