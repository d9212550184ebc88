"use client";

import Link from "next/link";
import { MessagePage } from "@/components/shell/message-page";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <MessagePage
      label="500"
      title="This page could not be shown"
      description={
        <>
          Something failed on the server. Nothing you did is lost.
          {error.digest ? (
            <>
              {" "}
              The server logged it as <code className="font-mono text-xs text-ink">{error.digest}</code>.
            </>
          ) : null}
        </>
      }
    >
      <Button variant="primary" onClick={reset}>
        Try again
      </Button>
      <Button asChild>
        <Link href={routes.home()}>Go to your workspace</Link>
      </Button>
    </MessagePage>
  );
}
