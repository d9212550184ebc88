"use client";

import { CopyButton } from "@/components/ui/code/copy-button";
import { describeStage } from "@/lib/api/stages";
import type { RequestDetail } from "@/lib/contracts/request-log";
import { Code } from "../code";
import { StageTrack } from "../evidence/stage-track";
import { Finding, Fix, Fixes } from "../explainer-frame";
import { supportText, SupportLink } from "../support";
import type { PanelProps } from "../explained-request";
import { failsAlways } from "../copy/occurrence-copy";

/** Where the request failed and whether such calls always do. Only the operator's log has the cause. */
export function InternalPanel({ request, explanation }: PanelProps<"internal_error">) {
  const { stage } = explanation;
  const { occurrences } = request;
  const isLasting = occurrences !== null && failsAlways(occurrences);
  const support = (
    <Fix
      title={isLasting ? "Send support the request id" : "If it continues, send support the request id"}
      action={<CopyButton text={supportText(request)} label="Copy for support" size="md" />}
    >
      Write to <SupportLink requestId={request.id} />. Operators find the cause in the server’s log under{" "}
      <Code>{request.id}</Code>
    </Fix>
  );
  const retry = (
    <Fix title={isLasting ? "Hold the calls until it is fixed" : "Retry with increasing delays"}>
      {retryAdvice(request)}
    </Fix>
  );
  return (
    <>
      <Finding
        request={request}
        title={`Something failed on our side while ${describeStage(stage).activity}`}
        description="The cause is only in the server’s log."
      >
        <StageTrack stages={request.stages} failedStage={stage} />
      </Finding>
      <Fixes>
        {isLasting && support}
        {retry}
        {!isLasting && support}
      </Fixes>
    </>
  );
}

function retryAdvice({ method, idempotencyKey }: RequestDetail) {
  if (method !== "POST")
    return `Safe to repeat: sending ${method} twice has no more effect than sending it once.`;
  if (idempotencyKey) return "Safe to repeat with the same Idempotency-Key and body: the work is done once.";
  return "This POST had no Idempotency-Key: check first whether its work was done, and send a key from now on.";
}
