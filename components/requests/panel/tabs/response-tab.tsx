import { FrameSection } from "@/components/error-explainer/explainer-frame";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { LoggedBodySection } from "./logged-body-section";
import { LoggedHeaders } from "./logged-headers";
import { RateLimitState } from "./rate-limit-state";

/** Explains a response that repeats the first one of its Idempotency-Key. */
export const REPLAYED_COPY =
  "This is the response to an earlier request with the same Idempotency-Key. Nothing was done twice.";

/** What the API returned. */
export function ResponseTab({ request }: { request: RequestDetail }) {
  return (
    <>
      <h2 className="sr-only">Response</h2>
      {request.replayed && (
        <FrameSection title="Sent again">
          <p className="text-muted">{REPLAYED_COPY}</p>
        </FrameSection>
      )}
      <LoggedBodySection title="Response body" body={request.responseBody} />
      <LoggedHeaders title="Response headers" headers={request.responseHeaders} />
      <RateLimitState request={request} />
    </>
  );
}
