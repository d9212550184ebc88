"use client";

import { CopyButton } from "@/components/ui/copy-button";
import type { RequestDetail } from "@/lib/contracts/request-log";
import { formatNumber } from "@/lib/format-number";
import { formatDayTime } from "@/lib/format-time";
import { CallsButton } from "../actions";
import { Code } from "../code";
import { StageTrack } from "../evidence/stage-track";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../panel-props";
import { stageWords } from "../stage-words";
import { supportText } from "../support-text";

/** Where it broke and whether it was the only one; the cause itself is for the operator's log alone. */
export function InternalPanel({ request, explanation }: PanelProps<"internal_error">) {
  const { stage, nearbyCount } = explanation;
  return (
    <>
      <Finding
        request={request}
        title={`Something failed on our side while ${stageWords(stage).during}`}
        says={
          <>
            {nearbyCount > 1 ? (
              <>
                One of <strong>{formatNumber(nearbyCount)}</strong> such failures in the hour around{" "}
                {formatDayTime(request.createdAt)} UTC.
              </>
            ) : (
              <>The only such failure in the hour around {formatDayTime(request.createdAt)} UTC.</>
            )}
          </>
        }
      >
        <StageTrack stages={request.stages} failedStage={stage} />
      </Finding>
      <Fixes>
        <Fix
          title="Retry with growing pauses"
          action={
            nearbyCount > 1 && <CallsButton filters={{ code: "internal_error" }} label="Show failures" />
          }
        >
          {retryAdvice(request)}
        </Fix>
        <Fix
          title="If it goes on, send support the request id"
          action={<CopyButton text={supportText(request)} label="Copy for support" size="md" />}
        >
          Operators find the cause in the server’s log under <Code>{request.id}</Code>
        </Fix>
      </Fixes>
    </>
  );
}

function retryAdvice({ method, idempotencyKey }: RequestDetail) {
  if (method !== "POST") return `Safe to repeat: sending ${method} twice does no more than once.`;
  if (idempotencyKey) return "Safe to repeat with the same Idempotency-Key and body: the work is done once.";
  return "This POST had no Idempotency-Key: check first whether its work was done, and send a key from now on.";
}
