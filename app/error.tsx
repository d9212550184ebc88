"use client";

import Link from "next/link";
import { LoggedAs } from "@/components/shell/logged-as";
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
          <LoggedAs digest={error.digest} />
        </>
      }
    >
      <Button variant="primary" onClick={reset}>
        Try again
      </Button>
      <Button asChild>
        <Link href={routes.home()}>Go to your workspace</Link>
      </Button>
      <Button asChild>
        <Link href={routes.guide("request-ids")}>Get support</Link>
      </Button>
    </MessagePage>
  );
}
