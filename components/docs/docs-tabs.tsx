"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { routes } from "@/lib/routes";

/** Every page that belongs to no other part is a guide. */
const GUIDES = { label: "Guides", href: routes.docs() };
const PARTS = [
  { label: "API reference", href: routes.referenceDocs() },
  { label: "Errors", href: routes.errorsDocs() },
  { label: "Changelog", href: routes.guide("changelog") },
];

const isWithin = (pathname: string, href: string) => pathname === href || pathname.startsWith(`${href}/`);

/** The parts of the documentation, in its header. */
export function DocsTabs() {
  const pathname = usePathname();
  const current = PARTS.find(({ href }) => isWithin(pathname, href)) ?? GUIDES;
  return (
    <nav aria-label="Documentation" className="flex gap-4 max-md:hidden">
      {[GUIDES, ...PARTS].map(({ label, href }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={href === current.href ? "true" : undefined}
          className="rounded-small text-sm whitespace-nowrap text-muted hover:text-ink aria-[current]:font-medium aria-[current]:text-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
