"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { ERROR_CODES } from "@/lib/errors/catalog";
import { routes } from "@/lib/routes";

const PAGES = [
  { href: routes.docs(), label: "All errors", mono: false },
  ...ERROR_CODES.map((code) => ({ href: routes.errorDocs(code), label: code, mono: true })),
];

/** Lists every page beside the article; on a narrow screen the index replaces it. */
export function DocsNav() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Errors"
      className="sticky top-14 hidden max-h-[calc(100dvh-3.5rem)] w-56 shrink-0 self-start overflow-y-auto py-10 lg:block"
    >
      <ul className="flex flex-col gap-px">
        {PAGES.map(({ href, label, mono }) => {
          const current = pathname === href;
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "block rounded-control px-2.5 py-1.5 transition-colors duration-75 hover:bg-hover hover:text-ink",
                  mono && "font-mono text-xs",
                  current ? "bg-active font-medium text-ink" : "text-muted",
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
