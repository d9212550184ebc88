"use client";

import { PageHeader } from "@/components/shell/page-header";
import { ErrorState } from "@/components/ui/error-state";

interface UsageErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function UsageError({ error, reset }: UsageErrorProps) {
  const reference = error.digest ? ` Reference: ${error.digest}.` : "";
  return (
    <>
      <PageHeader title="Usage" />
      <ErrorState
        title="Usage could not be shown"
        description={`Something failed while this screen was rendered.${reference}`}
        onRetry={reset}
      />
    </>
  );
}
