"use client";

import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import type { RequestDetail } from "@/lib/contracts/request-log";
import { KeysButton, WhoMay } from "../actions";
import { FORM_FAILURE_WORDS } from "../authentication-words";
import { CodeText } from "../code";
import { AuthChecklist } from "../evidence/auth-checklist";
import { KeyAnatomy } from "../evidence/key-anatomy";
import { Finding, Fix, Fixes } from "../explainer-frame";
import { MembersOnly } from "../members-only";

interface WrongHeaderProps {
  request: RequestDetail;
  failure: keyof typeof FORM_FAILURE_WORDS;
}

const HEADER = "Authorization: Bearer $IOZEN_API_KEY";

/** What was sent is no key of this server: which part of it is wrong, and how a valid one looks. */
export function WrongHeader({ request, failure }: WrongHeaderProps) {
  const { title, says, check, fix } = FORM_FAILURE_WORDS[failure];
  const header = failure === "header_missing" || failure === "scheme_wrong";
  return (
    <>
      <Finding request={request} title={title} says={<CodeText text={says} />} aside={<MembersOnly />}>
        <AuthChecklist failure={failure} keyName={null} fact={<CodeText text={check} />} />
      </Finding>
      <Fixes>
        <Fix
          title={fix.title}
          action={header && <CopyButton text={HEADER} label="Copy header" variant="primary" size="md" />}
          detail={header ? <CodeBlock code={HEADER} copyLabel={null} label="Header" wrap /> : <KeyAnatomy />}
        >
          <CodeText text={fix.says} />
        </Fix>
        <Fix title={header ? "No key at hand?" : "The key is lost?"} action={<KeysButton />}>
          Create a new one: a key cannot be shown a second time.
          <WhoMay permission="api-keys:write" what="create keys" />
        </Fix>
      </Fixes>
    </>
  );
}
