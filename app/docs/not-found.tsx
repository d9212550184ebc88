import Link from "next/link";
import { OpenSearch } from "@/components/docs/search/search-button";
import { Button } from "@/components/ui/button";
import { pageName } from "@/lib/docs/page";
import { routes } from "@/lib/routes";
import { documentation } from "./documentation";

/** An address below the documentation without a page: the search, and every page that there is. */
export default function NoDocsPage() {
  return (
    <article className="max-w-180 pt-4">
      <p className="font-mono text-xs text-muted">404</p>
      <h1 className="mt-1 text-2xl font-semibold tracking-tight">
        The documentation has no page at this address
      </h1>
      <p className="mt-2 text-muted">
        The address is mistyped, or the page has another one now. Search for it, or choose it from the index.
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <OpenSearch />
        <Button asChild>
          <Link href={routes.docs()}>Start page</Link>
        </Button>
      </div>
      <h2 className="mt-8 text-base font-semibold">Index</h2>
      <div className="mt-3 grid gap-6 sm:grid-cols-2">
        {documentation().groups.map(({ title, pages }) => (
          <section key={title}>
            <h3 className="text-sm font-medium">{title}</h3>
            <ul className="mt-1.5 grid gap-1">
              {pages.map((page) => (
                <li key={page.href}>
                  <Link
                    href={page.href}
                    prefetch={false}
                    className="rounded-small text-accent-text hover:underline"
                  >
                    {pageName(page)}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </article>
  );
}
