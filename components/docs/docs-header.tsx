import Link from "next/link";
import { Wordmark } from "@/components/shell/wordmark";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

export function DocsHeader() {
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-canvas">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-3 focus:left-3 focus:rounded-control focus:bg-surface focus:px-3 focus:py-1.5"
      >
        Skip to content
      </a>
      <div className="mx-auto flex h-14 w-full max-w-6xl items-center gap-3 px-5 lg:px-8">
        <Link href={routes.home()} aria-label="ioZen dashboard" className="flex rounded-small">
          <Wordmark />
        </Link>
        <span aria-hidden className="h-4 w-px bg-line-strong" />
        <Link href={routes.docs()} className="rounded-small text-muted hover:text-ink">
          API errors
        </Link>
        <Button asChild size="sm" className="ml-auto">
          <Link href={routes.home()}>Dashboard</Link>
        </Button>
      </div>
    </header>
  );
}
