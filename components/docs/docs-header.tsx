import Link from "next/link";
import { Wordmark } from "@/components/shell/wordmark";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";
import { DocsTabs } from "./docs-tabs";
import { SearchButton } from "./search/search-button";

export function DocsHeader() {
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-canvas">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-3 focus:left-3 focus:rounded-control focus:bg-surface focus:px-3 focus:py-1.5"
      >
        Skip to content
      </a>
      <div className="mx-auto flex h-14 w-full max-w-360 items-center gap-3 px-5">
        <Link
          href={routes.home()}
          prefetch={false}
          aria-label="ioZen dashboard"
          className="flex rounded-small"
        >
          <Wordmark />
        </Link>
        <span aria-hidden className="h-4 w-px bg-line-strong max-md:hidden" />
        <DocsTabs />
        <div className="ml-auto flex items-center gap-2">
          <SearchButton />
          <Button asChild>
            <Link href={routes.home()} prefetch={false}>
              Dashboard
            </Link>
          </Button>
        </div>
      </div>
    </header>
  );
}
