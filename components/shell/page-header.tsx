"use client";

import { Menu } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { SheetTrigger } from "@/components/ui/sheet";

interface PageHeaderProps {
  title: ReactNode;
  /** The list that the page is a part of. */
  parent?: { title: string; href: string };
  /** One short fact beside the title; truncated where there is no room. */
  meta?: ReactNode;
  /** At most one primary button, at the end. */
  actions?: ReactNode;
}

/** Heads every screen: 52 px, sticky. On a phone it holds the menu button. */
export function PageHeader({ title, parent, meta, actions }: PageHeaderProps) {
  return (
    <header
      data-slot="page-header"
      className="@container/page-header sticky top-(--banner-height,0px) z-30 flex h-13 items-center gap-3 border-b border-line bg-canvas pr-4 pl-2 md:px-5"
    >
      <SheetTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Menu" className="size-9 md:hidden">
          <Menu />
        </Button>
      </SheetTrigger>
      <div className="flex min-w-0 flex-1 items-baseline gap-3 max-md:-ml-1">
        {parent ? (
          <p className="flex shrink-0 gap-2 text-muted max-md:hidden">
            <Link href={parent.href} prefetch className="rounded-small hover:text-ink">
              {parent.title}
            </Link>
            <span aria-hidden>/</span>
          </p>
        ) : null}
        <h1 className={cn("text-lg leading-6 font-semibold", parent ? "min-w-0 truncate" : "shrink-0")}>
          {title}
        </h1>
        {meta ? <div className="min-w-0 truncate text-sm text-muted">{meta}</div> : null}
      </div>
      {actions ? <div className="flex shrink-0 items-center gap-2 max-sm:gap-1.5">{actions}</div> : null}
    </header>
  );
}
