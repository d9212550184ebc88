"use client";

import { Button } from "@/components/ui/button";
import "./globals.css";

/** Replaces the root layout when that itself failed, so it relies on none of our fonts, themes or links. */
export default function GlobalErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>ioZen could not start this page</title>
        <main className="mx-auto flex min-h-dvh max-w-90 flex-col items-start justify-center gap-1 px-4">
          <h1 className="text-lg font-semibold">ioZen could not start this page</h1>
          <p className="text-pretty text-muted">
            Reload the page. If the problem persists, the server&apos;s log has the cause
            {error.digest ? ` under ${error.digest}` : ""}.
          </p>
          <Button variant="primary" className="mt-4" onClick={() => location.reload()}>
            Reload
          </Button>
        </main>
      </body>
    </html>
  );
}
