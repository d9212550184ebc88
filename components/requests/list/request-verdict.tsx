import type { ReactNode } from "react";
import { ExplainerFrame, FrameSection } from "@/components/error-explainer/explainer-frame";
import { WrongHeader } from "@/components/error-explainer/panels/wrong-header";
import { useTimeZone } from "@/components/ui/time-zone";
import type { RequestVerdict as Verdict } from "@/lib/contracts/log/request-reason";
import { formatMoment } from "@/lib/format/format-time";

/** Explains the check that a request failed which is in no workspace's log. */
export function RequestVerdict({ verdict, action }: { verdict: Verdict; action: ReactNode }) {
  const { failure, form, createdAt } = verdict;
  const zone = useTimeZone();
  // Only a known key is revoked or expired, and requests with it are in its workspace's log.
  if (failure === "revoked" || failure === "expired") return null;
  return (
    <ExplainerFrame>
      <WrongHeader request={verdict} failure={failure} form={form} />
      <FrameSection title="About this request">
        <p className="text-muted">
          It arrived on {formatMoment(createdAt, zone)} and carried no key that this server knows, so it is in
          no workspace’s log and no further details are available.
        </p>
        <div className="mt-3">{action}</div>
      </FrameSection>
    </ExplainerFrame>
  );
}
