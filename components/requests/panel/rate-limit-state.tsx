import { FrameSection } from "@/components/error-explainer/explainer-frame";
import { Meter } from "@/components/ui/meter";
import type { RequestDetail } from "@/lib/contracts/request-log";
import { formatNumber } from "@/lib/format/format-number";
import { formatClock } from "@/lib/format/format-time";

/** The rate limiter's figures as the response carried them. */
export function RateLimitState({ request }: { request: RequestDetail }) {
  const { rateLimit, createdAt } = request;
  const { limit, remaining, subject } = rateLimit;
  if (limit === 0) return null;
  const used = limit - remaining;
  const isEmpty = used === 0;
  return (
    <FrameSection
      title="Rate limit at that moment"
      aside={
        <span className="text-xs text-muted">
          {subject === "key" ? "of this key" : `of ${request.clientAddress}`}
        </span>
      }
    >
      <p className="mb-2 flex justify-between gap-4">
        <span>
          <span className="font-medium">{formatNumber(remaining)}</span> of {formatNumber(limit)} left
        </span>
        {!isEmpty && rateLimit.resetAt >= Date.parse(createdAt) && (
          <span className="text-muted">
            next slot freed at {formatClock(rateLimit.resetAt).slice(0, 8)} UTC
          </span>
        )}
      </p>
      <Meter
        value={used}
        max={limit}
        tone={remaining === 0 ? "limit" : "neutral"}
        label="Requests counted in the 60-second window"
        valueText={`${used} of ${limit} used`}
      />
    </FrameSection>
  );
}
