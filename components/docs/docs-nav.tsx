"use client";

import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { routes } from "@/lib/routes";
import { MethodLabel } from "./method-label";

export interface NavGroup {
  title: string;
  items: readonly { href: string; label: string; method: string | null }[];
}

interface DocsNavProps {
  groups: readonly NavGroup[];
}

/** Beside the page on a wide screen. */
export function DocsNav({ groups }: DocsNavProps) {
  return (
    <nav
      aria-label="Pages"
      className="sticky top-14 h-[calc(100dvh-3.5rem)] w-60 shrink-0 self-start overflow-y-auto border-r border-line px-3 py-4 max-lg:hidden"
    >
      <NavGroups groups={groups} />
    </nav>
  );
}

/** Above the page on a narrow screen; closes when another page opens. */
export function DocsMenu({ groups }: DocsNavProps) {
  const pathname = usePathname();
  return (
    <details key={pathname} className="group border-b border-line lg:hidden">
      <summary className="flex h-11 list-none items-center justify-between px-5 text-sm font-medium [&::-webkit-details-marker]:hidden">
        Pages
        <ChevronDown aria-hidden className="size-4 text-muted group-open:rotate-180" />
      </summary>
      <nav aria-label="Pages" className="px-3 pb-4">
        <NavGroups groups={groups} />
      </nav>
    </details>
  );
}

function NavGroups({ groups }: DocsNavProps) {
  const pathname = usePathname();
  return groups.map(({ title, items }) => (
    <div key={title} className="mb-4 last:mb-0">
      <p className="px-2 py-1 text-sm font-semibold text-ink">{title}</p>
      <ul className="flex flex-col gap-px">
        {items
          // The pages of codes are listed only in the part about errors.
          .filter(({ href }) => !isErrorPage(href) || pathname.startsWith(routes.errorsDocs()))
          .map((item) => (
            <NavItem key={item.href} item={item} isCurrent={item.href === pathname} />
          ))}
      </ul>
    </div>
  ));
}

const isErrorPage = (href: string) => href.startsWith(`${routes.errorsDocs()}/`);

function NavItem({ item, isCurrent }: { item: NavGroup["items"][number]; isCurrent: boolean }) {
  const { href, label, method } = item;
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        aria-current={isCurrent ? "page" : undefined}
        className={cn(
          "flex items-baseline gap-2 rounded-control px-2 py-1 transition-colors duration-75 hover:bg-hover hover:text-ink max-lg:py-2",
          isErrorPage(href) ? "font-mono text-xs" : "text-sm",
          isCurrent ? "bg-active font-medium text-ink" : "text-muted",
        )}
      >
        {method !== null && <MethodLabel method={method} isShort className="w-9 shrink-0 text-2xs" />}
        {label}
      </Link>
    </li>
  );
}
