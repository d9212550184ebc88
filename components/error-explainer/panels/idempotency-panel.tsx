"use client";

import { useCallback } from "react";
import { useIsGuest } from "@/components/shell/workspace-context";
import { CopyButton } from "@/components/ui/code/copy-button";
import { useFromNow } from "@/components/ui/now";
import { IDEMPOTENCY_REPLAY_COPY, IDEMPOTENCY_REPLAY_MS } from "@/lib/api/endpoints";
import { formatDuration } from "@/lib/format/format-time";
import { RequestButton } from "../actions";
import { Code, inSentence } from "../code";
import { KEY_BELONGS_TO_ANOTHER } from "../copy/failure-titles";
import { RequestDiff } from "../evidence/request-diff";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../explained-request";

/** A line-by-line comparison of the request that owns the key with this one. */
export function IdempotencyPanel({ request, explanation }: PanelProps<"idempotency_conflict">) {
  const { idempotencyKey, first, second } = explanation;
  const isGuest = useIsGuest();
  const gapUs = (Date.parse(second.at) - Date.parse(first.at)) * 1000;
  const differs = [
    ...(first.method === second.method ? [] : ["method"]),
    ...(first.path === second.path ? [] : ["path"]),
    ...(first.body === second.body ? [] : ["body"]),
  ];
  const keptUntil = Date.parse(first.at) + IDEMPOTENCY_REPLAY_MS;
  const isKept = useFromNow(
    useCallback((now) => now < keptUntil, [keptUntil]),
    true,
  );
  const example = `${idempotencyKey.slice(0, 253)}-2`;
  return (
    <>
      <Finding
        request={request}
        title={KEY_BELONGS_TO_ANOTHER}
        description={
          <>
            The Idempotency-Key <Code>{idempotencyKey}</Code> was used {formatDuration(Math.max(0, gapUs))}{" "}
            earlier with a different {differs.length === 0 ? "request" : joinNames(differs)}. That request
            succeeded.
          </>
        }
      >
        {isGuest ? (
          <p className="text-muted">The first request is not part of this link.</p>
        ) : (
          <RequestDiff first={first} second={second} />
        )}
      </Finding>
      <Fixes>
        <Fix
          title="Use a new Idempotency-Key for a new request"
          action={<CopyButton text={example} label="Copy example" size="md" />}
        >
          For example {inSentence([example])}
        </Fix>
        <Fix
          title={isKept ? "Or send the first request again" : "Use the Idempotency-Key again: it is free now"}
          action={<RequestButton requestId={first.requestId} label="Open the first" />}
        >
          {isKept
            ? `Unchanged, within ${IDEMPOTENCY_REPLAY_COPY} of it: you get the first response again, and nothing is done twice.`
            : `The first response was kept for ${IDEMPOTENCY_REPLAY_COPY}, which have passed: any request with this Idempotency-Key is now a new one.`}
        </Fix>
      </Fixes>
    </>
  );
}

function joinNames(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}` : (names[0] ?? "");
}
