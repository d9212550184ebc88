import { FrameSection } from "@/components/error-explainer/explainer-frame";
import { Meter } from "@/components/ui/meter";
import { useTimeZone } from "@/components/ui/time-zone";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { formatNumber } from "@/lib/format/format-number";
import { formatSecond } from "@/lib/format/format-time";
import { RATE_WINDOW_SECONDS } from "@/lib/workspace/plans";

/** The rate limiter's figures as the response carried them. */
export function RateLimitState({ request }: { request: RequestDetail }) {
  const { rateLimit, createdAt } = request;
  const zone = useTimeZone();
  const { limit, remaining, subject } = rateLimit;
  if (limit === 0) return null;
  const used = limit - remaining;
  const isEmpty = used === 0;
  return (
    <FrameSection
      title="Rate limit at that moment"
      aside={
        <span className="text-xs text-muted">
          {subject === "key" ? "of this key" : `of ${request.clientAddress || "the caller’s address"}`}
        </span>
      }
    >
      <p className="mb-2 flex justify-between gap-4">
        <span>
          <span className="font-medium">{formatNumber(remaining)}</span> of {formatNumber(limit)} left
        </span>
        {!isEmpty && rateLimit.resetAt >= Date.parse(createdAt) && (
          <span className="text-muted">next slot freed at {formatSecond(rateLimit.resetAt, zone)}</span>
        )}
      </p>
      <Meter
        value={used}
        max={limit}
        tone={remaining === 0 ? "limit" : "neutral"}
        label={`Requests counted in the ${RATE_WINDOW_SECONDS}-second window`}
        valueText={`${used} of ${limit} used`}
      />
    </FrameSection>
  );
}
