"use client";

import { type ReactNode, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import type { Membership } from "@/lib/contracts/workspace";
import { ArchivedBanner } from "./archived-banner";
import { OverlayProvider } from "./overlays";
import { Shortcuts } from "./shortcuts/shortcuts";
import { Sidebar } from "./sidebar/sidebar";
import { Toaster } from "./toasts/toaster";
import { type KnownPreferences, ViewPreferencesProvider } from "./view-preferences";
import { WorkspaceProvider } from "./workspace-context";

interface AppShellProps {
  user: { name: string; email: string };
  workspace: Membership;
  memberships: readonly Membership[];
  preferences: KnownPreferences;
  /** The dialog of ⌘K. */
  palette: ReactNode;
  children: ReactNode;
}

/**
 * Sidebar and content. On a phone the sidebar is a sheet, opened by the menu button in PageHeader. `--banner-height` is
 * where the page's header begins, `--sticky-top` where it ends, for elements that stick below it.
 */
export function AppShell({ user, workspace, memberships, preferences, palette, children }: AppShellProps) {
  const [menuOpen, setMenuOpen] = useState(false);
  return (
    <WorkspaceProvider workspace={workspace}>
      <ViewPreferencesProvider known={preferences}>
        <OverlayProvider>
          <Sheet open={menuOpen} onOpenChange={setMenuOpen}>
            <SkipLink />
            <div className="flex min-h-dvh">
              <div className="sticky top-0 flex h-dvh w-52 shrink-0 border-r border-line max-md:hidden">
                <Sidebar user={user} memberships={memberships} />
              </div>
              <main
                id="content"
                tabIndex={-1}
                className={cn(
                  "min-w-0 flex-1 outline-none [--banner-height:0px] [--sticky-top:--spacing(13)]",
                  workspace.archivedAt !== null &&
                    "sm:[--banner-height:--spacing(11)] sm:[--sticky-top:--spacing(24)]",
                )}
              >
                <ArchivedBanner />
                {children}
              </main>
            </div>
            <SheetContent label="Menu">
              <Sidebar user={user} memberships={memberships} onNavigate={() => setMenuOpen(false)} />
            </SheetContent>
          </Sheet>
          <Shortcuts />
          {palette}
        </OverlayProvider>
        <Toaster />
      </ViewPreferencesProvider>
    </WorkspaceProvider>
  );
}

function SkipLink() {
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-60 -translate-y-16 rounded-control border border-line bg-surface px-3 py-1.5 text-sm font-medium shadow-popover focus:translate-y-0"
    >
      Skip to content
    </a>
  );
}
