"use client";

import { CircleHelp, Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/hooks/use-browser-value";
import type { Membership } from "@/lib/contracts/workspace";
import { useOverlays } from "../overlays";
import { ShortcutKeys } from "../shortcuts/shortcut-keys";
import { AccountMenu } from "./account-menu";
import { SidebarLinks, sidebarRowClasses } from "./sidebar-links";
import { WorkspaceSwitcher } from "./workspace-switcher";

interface SidebarProps {
  user: { name: string; email: string };
  memberships: readonly Membership[];
  onNavigate?: () => void;
}

const stay = () => undefined;

export function Sidebar({ user, memberships, onNavigate = stay }: SidebarProps) {
  const { show } = useOverlays();
  const isHydrated = useHydrated();
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto p-2 pb-[max(--spacing(2),env(safe-area-inset-bottom))]">
      <WorkspaceSwitcher memberships={memberships} />
      <SidebarLinks onNavigate={onNavigate} />
      <div className="mt-auto flex flex-col gap-px pt-4">
        <button
          type="button"
          className={sidebarRowClasses}
          disabled={!isHydrated}
          onClick={() => {
            onNavigate();
            show("palette");
          }}
        >
          <Search aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
          <span className="flex-1">Search</span>
          <span aria-hidden className="max-md:hidden">
            <ShortcutKeys keys="Mod+k" />
          </span>
        </button>
        <div className="flex items-center gap-1">
          <AccountMenu user={user} />
          <Button
            variant="ghost"
            size="icon"
            aria-label="Keyboard shortcuts"
            className="max-md:size-10"
            onClick={() => {
              onNavigate();
              show("shortcuts");
            }}
          >
            <CircleHelp aria-hidden strokeWidth={1.75} />
          </Button>
        </div>
      </div>
    </div>
  );
}
