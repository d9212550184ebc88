"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useId } from "react";
import { cn } from "@/components/ui/cn";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { useWorkspace } from "../workspace-context";
import { DOCS, findScreen, type Screen, SCREENS } from "./screens";
import { useOpenErrors } from "./use-open-errors";

export const sidebarRowClasses = cn(
  "flex h-7.5 w-full items-center gap-2.5 rounded-control px-2 text-left text-sm text-muted transition-colors duration-75",
  "hover:bg-hover hover:text-ink active:bg-active max-md:h-10",
);

export function SidebarLinks({ onNavigate }: { onNavigate: () => void }) {
  const { slug } = useWorkspace();
  const current = findScreen(usePathname(), slug);
  const open = useOpenErrors(slug);
  return (
    <nav aria-label="Sections" className="flex flex-col gap-4">
      <ul className="flex flex-col gap-px">
        {SCREENS.map((screen) => (
          <SidebarLink
            key={screen.label}
            screen={screen}
            isCurrent={screen === current}
            open={screen.hasOpenErrors === true ? open : 0}
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
  /** What needs a person on this screen. */
  open?: number;
  onNavigate: () => void;
}

function SidebarLink({ screen, isCurrent, prefetch = true, open = 0, onNavigate }: SidebarLinkProps) {
  const { label, icon: Icon, href } = screen;
  const { slug } = useWorkspace();
  const id = useId();
  const words = open > 0 ? `${countOf(open, "cause")} to look at, of the last 24 hours` : undefined;
  return (
    <li>
      <Link
        href={href(slug)}
        prefetch={prefetch}
        aria-current={isCurrent ? "page" : undefined}
        aria-describedby={words && id}
        title={words}
        onClick={onNavigate}
        className={cn(
          sidebarRowClasses,
          "aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink",
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        {label}
        {open > 0 && (
          <span aria-hidden data-slot="open-errors" className="ml-auto pl-1 text-xs tabular-nums">
            {formatNumber(open)}
          </span>
        )}
      </Link>
      {words && (
        <span id={id} hidden>
          {words}
        </span>
      )}
    </li>
  );
}
