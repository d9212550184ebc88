"use client";

import { ChartNoAxesColumn, KeyRound, List, Settings } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { routes } from "@/lib/routes";
import { useWorkspace } from "./workspace-context";

const SECTIONS = [
  { label: "API keys", icon: KeyRound, href: routes.apiKeys },
  { label: "Requests", icon: List, href: routes.requests },
  { label: "Usage", icon: ChartNoAxesColumn, href: routes.usage },
  { label: "Settings", icon: Settings, href: routes.settings },
] as const;

/** Returns the address of the current section in another workspace, for the switcher. */
export function useSectionHref(): (slug: string) => string {
  const { slug } = useWorkspace();
  const pathname = usePathname();
  const section = SECTIONS.find(({ href }) => isWithin(pathname, href(slug)));
  return section?.href ?? routes.requests;
}

const isWithin = (pathname: string, href: string) => pathname === href || pathname.startsWith(`${href}/`);

export function SidebarLinks({ onNavigate }: { onNavigate: () => void }) {
  const { slug } = useWorkspace();
  const pathname = usePathname();
  return (
    <nav aria-label="Sections">
      <ul className="flex flex-col gap-px">
        {SECTIONS.map(({ label, icon: Icon, href }) => {
          const current = isWithin(pathname, href(slug));
          return (
            <li key={label}>
              <Link
                href={href(slug)}
                prefetch
                aria-current={current ? "page" : undefined}
                onClick={onNavigate}
                className={cn(
                  "flex h-7.5 items-center gap-2.5 rounded-control px-2 text-sm text-muted transition-colors duration-75 max-md:h-10",
                  "hover:bg-hover hover:text-ink active:bg-active aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink",
                )}
              >
                <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
