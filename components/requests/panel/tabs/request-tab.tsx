import { FrameSection } from "@/components/error-explainer/explainer-frame";
import { CopyButton } from "@/components/ui/code/copy-button";
import { StoredText } from "@/components/ui/stored-text";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { BODY_LIMITS } from "@/lib/json/body-limits";
import { LoggedBodySection } from "./logged-body-section";
import { LoggedHeaders } from "./logged-headers";

/** What the client sent, as the log keeps it. */
export function RequestTab({ request }: { request: RequestDetail }) {
  const { idempotencyKey, requestBody, requestHeaders } = request;
  return (
    <>
      <h2 className="sr-only">Request</h2>
      {idempotencyKey !== null && (
        <FrameSection title="Idempotency-Key">
          <div className="flex items-center gap-1.5 font-mono text-xs">
            <StoredText text={idempotencyKey} isCode className="min-w-0" />
            <CopyButton variant="icon" size="sm" text={idempotencyKey} label="Copy Idempotency-Key" />
          </div>
        </FrameSection>
      )}
      <LoggedBodySection title="Request body" body={requestBody} maxBytes={BODY_LIMITS.bytes} />
      <LoggedHeaders title="Request headers" headers={requestHeaders} />
    </>
  );
}
