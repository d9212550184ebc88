"use client";

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
          {/* Not our Button: Next loads this file with every page, and each copy of the button's code weighs 12 kB. */}
          <button
            type="button"
            className="mt-4 h-7.5 rounded-control bg-accent px-3 text-sm font-medium text-on-accent hover:bg-accent-hover"
            onClick={() => location.reload()}
          >
            Reload
          </button>
        </main>
      </body>
    </html>
  );
}
