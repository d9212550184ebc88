"use client";

import { usePathname } from "next/navigation";
import { LoggedAs } from "@/components/shell/logged-as";
import { PageHeader } from "@/components/shell/page-header";
import { findScreen } from "@/components/shell/sidebar/screens";
import { useWorkspace } from "@/components/shell/workspace-context";
import { isErrorNamed } from "@/lib/errors/app-error";
import { ErrorState } from "@/components/ui/error-state";

interface ScreenErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** Replaces any screen of the workspace that failed to render. The shell stays, and the header has the menu of a phone. */
export default function ScreenError({ error, reset }: ScreenErrorProps) {
  const { slug } = useWorkspace();
  const screen = findScreen(usePathname(), slug);
  return (
    <>
      <PageHeader title={screen?.label ?? "Error"} />
      <ErrorState
        title="This screen could not be shown"
        description={
          <>
            Something failed while it was rendered.
            <LoggedAs digest={error.digest} />
          </>
        }
        // The browser remembers a script that could not be loaded: only a new document asks for it again.
        onRetry={() => (isErrorNamed(error, "ChunkLoadError") ? location.reload() : reset())}
      />
    </>
  );
}
