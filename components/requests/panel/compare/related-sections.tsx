"use client";

import { useSeen } from "@/components/ui/hooks/use-seen";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import type { RequestLinks } from "../tabs/request-link";
import { ComparisonSection } from "./comparison-section";
import { DifferencesSection } from "./differences-section";

interface RelatedSectionsProps extends RequestLinks {
  request: RequestDetail;
}

/**
 * Puts a failure beside other requests. Both parts load when scrolled into view, so they come last: nothing below them can
 * shift.
 */
export function RelatedSections({ request, ...links }: RelatedSectionsProps) {
  const { ref, isSeen } = useSeen();
  return (
    <div ref={ref} className="divide-y divide-line">
      <ComparisonSection request={request} isSeen={isSeen} {...links} />
      <DifferencesSection request={request} isSeen={isSeen} />
    </div>
  );
}
