"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { useWorkspace } from "../workspace-context";
import { DOCS, findScreen, type Screen, SCREENS } from "./screens";

export const sidebarRowClasses = cn(
  "flex h-7.5 w-full items-center gap-2.5 rounded-control px-2 text-left text-sm text-muted transition-colors duration-75",
  "hover:bg-hover hover:text-ink active:bg-active max-md:h-10",
);

export function SidebarLinks({ onNavigate }: { onNavigate: () => void }) {
  const { slug } = useWorkspace();
  const current = findScreen(usePathname(), slug);
  return (
    <nav aria-label="Sections" className="flex flex-col gap-4">
      <ul className="flex flex-col gap-px">
        {SCREENS.map((screen) => (
          <SidebarLink
            key={screen.label}
            screen={screen}
            isCurrent={screen === current}
            onNavigate={onNavigate}
          />
        ))}
      </ul>
      <ul>
        <SidebarLink screen={DOCS} isCurrent={false} prefetch={false} onNavigate={onNavigate} />
      </ul>
    </nav>
  );
}

interface SidebarLinkProps {
  screen: Screen;
  isCurrent: boolean;
  prefetch?: boolean;
  onNavigate: () => void;
}

function SidebarLink({ screen, isCurrent, prefetch = true, onNavigate }: SidebarLinkProps) {
  const { label, icon: Icon, href } = screen;
  const { slug } = useWorkspace();
  return (
    <li>
      <Link
        href={href(slug)}
        prefetch={prefetch}
        aria-current={isCurrent ? "page" : undefined}
        onClick={onNavigate}
        className={cn(
          sidebarRowClasses,
          "aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink",
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        {label}
      </Link>
    </li>
  );
}
