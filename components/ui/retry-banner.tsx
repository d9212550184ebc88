import { Banner } from "./banner";
import { Button } from "./button";
import type { ReactNode } from "react";

interface Retry {
  onRetry: () => void;
  /** Whether a retry is under way. */
  pending: boolean;
}

/** States what could not be read, beside a button that reads it again. */
export function RetryBanner({ onRetry, pending, children }: Retry & { children: ReactNode }) {
  return (
    <Banner tone="warn" role="alert" action={<RetryButton onRetry={onRetry} pending={pending} />}>
      {children}
    </Banner>
  );
}

/** Above data that stays on screen although its refresh failed. */
export function StaleBanner({
  subject,
  onRetry,
  pending,
}: Retry & { subject: "bot" | "causes" | "key" | "list" | "month" | "overview" }) {
  return (
    <Banner tone="warn" role="status" action={<RetryButton onRetry={onRetry} pending={pending} />}>
      The {subject} could not be refreshed and may be out of date.
    </Banner>
  );
}

function RetryButton({ onRetry, pending }: Retry) {
  return (
    <Button size="sm" pending={pending} onClick={onRetry}>
      Try again
    </Button>
  );
}
