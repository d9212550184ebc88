"use client";

import { ErrorExplainer } from "@/components/error-explainer/error-explainer";
import { FrameSection } from "@/components/error-explainer/explainer-frame";
import { CopyButton } from "@/components/ui/code/copy-button";
import { StoredText } from "@/components/ui/stored-text";
import type { RequestDetail } from "@/lib/contracts/request-log";
import { OccurrenceStats } from "./occurrence-stats";
import { BODY_LIMITS } from "@/lib/json/body-limits";
import { LoggedBodySection } from "./logged-body-section";
import { LoggedHeaders } from "./logged-headers";
import { RateLimitState } from "./rate-limit-state";
import { RequestSummaryHead, RequestFacts } from "./request-facts";
import { StageTimings } from "./stage-timings";

interface RequestDetailsProps {
  request: RequestDetail;
  hrefOf: (id: string) => string;
  onSelect: (id: string) => void;
}

/** The explanation of a failure comes first, then the recorded facts, most useful first. */
export function RequestDetails({ request, hrefOf, onSelect }: RequestDetailsProps) {
  const { explanation, occurrences } = request;
  return (
    <div className="@container divide-y divide-line">
      {explanation ? (
        <ErrorExplainer request={request}>
          {occurrences && (
            <OccurrenceStats
              occurrences={occurrences}
              request={request}
              hrefOf={hrefOf}
              onSelect={onSelect}
            />
          )}
        </ErrorExplainer>
      ) : (
        <RequestSummaryHead request={request} />
      )}
      <RequestFacts request={request} />
      <StageTimings request={request} />
      <RateLimitState request={request} />
      {request.idempotencyKey !== null && (
        <FrameSection title="Idempotency-Key">
          <div className="flex items-center gap-1.5 font-mono text-xs">
            <StoredText text={request.idempotencyKey} isCode className="min-w-0" />
            <CopyButton variant="icon" size="sm" text={request.idempotencyKey} label="Copy Idempotency-Key" />
          </div>
        </FrameSection>
      )}
      <LoggedBodySection title="Request body" body={request.requestBody} maxBytes={BODY_LIMITS.bytes} />
      <LoggedBodySection title="Response body" body={request.responseBody} />
      <LoggedHeaders title="Request headers" headers={request.requestHeaders} />
      <LoggedHeaders title="Response headers" headers={request.responseHeaders} />
    </div>
  );
}
