"use client";

import { PageHeader } from "@/components/shell/page-header";
import { ErrorState } from "@/components/ui/error-state";

interface SettingsErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function SettingsError({ error, reset }: SettingsErrorProps) {
  const reference = error.digest ? ` Reference: ${error.digest}.` : "";
  return (
    <>
      <PageHeader title="Settings" />
      <ErrorState
        title="Settings could not be shown"
        description={`Something failed while this screen was rendered.${reference}`}
        onRetry={reset}
      />
    </>
  );
}
