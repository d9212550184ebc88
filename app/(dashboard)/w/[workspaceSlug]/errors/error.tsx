"use client";

import { ErrorState } from "@/components/ui/error-state";

export default function ErrorsError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const reference = error.digest ? ` Reference: ${error.digest}.` : "";
  return (
    <ErrorState
      title="The errors could not be shown"
      description={`Something failed while this screen was rendered.${reference}`}
      onRetry={reset}
    />
  );
}
