"use client";

import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code/code-block";
import { CopyButton } from "@/components/ui/code/copy-button";
import { KEY_HEADER, KEY_HEADER_OPTION } from "@/lib/api/curl-command";
import { KEY_BODY_LENGTH, KEY_CHECKSUM_LENGTH, KEY_PREFIX } from "@/lib/keys/key-facts";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import type { AuthFailure, HeaderForm } from "@/lib/contracts/log/request-reason";
import { KeysButton } from "../actions";
import { PermissionHint } from "../permission-hint";
import { type FAILURE_COPY, wrongHeaderCopy } from "../copy/authentication-copy";
import { CodeText } from "../code";
import { AuthChecklist } from "../evidence/auth-checklist";
import { Finding, Fix, Fixes } from "../explainer-frame";

interface WrongHeaderProps {
  request: Pick<RequestDetail, "status" | "errorCode">;
  failure: keyof typeof FAILURE_COPY;
  form: HeaderForm | null;
  aside?: ReactNode;
}

/** Failures of the header; the others are failures of the key in it. */
const HEADER_FAILURES = new Set<AuthFailure>(["header_missing", "scheme_wrong", "key_in_url"]);

/** Explains a call without a valid key: the part that is wrong, and the form of a valid key. */
export function WrongHeader({ request, failure, form, aside }: WrongHeaderProps) {
  const { title, description, check, fix } = wrongHeaderCopy(failure, form);
  const header = HEADER_FAILURES.has(failure) || form !== null;
  const code = form === "placeholder" ? KEY_HEADER_OPTION : KEY_HEADER;
  return (
    <>
      <Finding request={request} title={title} description={<CodeText text={description} />} aside={aside}>
        <AuthChecklist
          // The API checks the header first, and it holds no key here.
          failure={failure === "key_in_url" ? "header_missing" : failure}
          keyName={null}
          fact={<CodeText text={check} />}
          isKeyInAddress={failure === "key_in_url"}
        />
      </Finding>
      <Fixes>
        <Fix
          title={fix.title}
          action={header && <CopyButton text={code} label="Copy header" variant="primary" size="md" />}
          detail={header ? <CodeBlock code={code} copyLabel={null} label="Header" wrap /> : <KeyAnatomy />}
        >
          <CodeText text={fix.description} />
        </Fix>
        <Fix
          title={header ? "Create a key if you have none at hand" : "Create another key if this one is lost"}
          action={<KeysButton />}
        >
          A key cannot be shown a second time.
          <PermissionHint permission="api-keys:write" action="create keys" />
        </Fix>
      </Fixes>
    </>
  );
}

const PARTS = [
  { text: KEY_PREFIX, description: "always the same" },
  { text: "aBcD…x9Kz", description: `${KEY_BODY_LENGTH - KEY_CHECKSUM_LENGTH} letters and digits` },
  { text: "3kQ9Zf", description: `${KEY_CHECKSUM_LENGTH} that check the rest` },
];

/** The parts of a valid key. */
function KeyAnatomy() {
  return (
    <dl
      aria-label="Parts of a key"
      className="grid grid-cols-[auto_auto_auto] justify-start gap-x-1 overflow-hidden rounded-control bg-subtle px-3 py-2.5"
    >
      {PARTS.map(({ text, description }) => (
        <div key={text} className="flex min-w-0 flex-col gap-1.5">
          <dt className="border-b-2 border-line-strong px-0.5 pb-1 font-mono text-xs text-ink">{text}</dt>
          <dd className="px-0.5 text-2xs text-muted">{description}</dd>
        </div>
      ))}
    </dl>
  );
}
