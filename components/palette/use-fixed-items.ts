"use client";

import { Archive, Building2, Globe, Keyboard, LogOut, MapPin, Plus } from "lucide-react";
import { usePathname } from "next/navigation";
import { createElement } from "react";
import { useOverlays } from "@/components/shell/overlays";
import { ShortcutKeys } from "@/components/shell/shortcuts/shortcut-keys";
import { THEME_OPTIONS, useSignOutOfMenu } from "@/components/shell/sidebar/account-menu";
import { DOCS, sameScreenIn, SCREENS } from "@/components/shell/sidebar/screens";
import { planAndRole } from "@/components/shell/sidebar/workspace-switcher";
import { useTheme } from "@/components/shell/theme/theme-provider";
import { useTimeChoice } from "@/components/shell/view-preferences";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import type { Membership } from "@/lib/contracts/workspace";
import { routes } from "@/lib/routes";
import { visibleText } from "@/lib/text/visible-text";
import type { PaletteGroup, PaletteItem } from "./palette-items";

const keys = (names: string) =>
  createElement("span", { className: "max-sm:hidden" }, createElement(ShortcutKeys, { keys: names }));

/** The screens, and the person's other workspaces. */
export function usePlaces(memberships: readonly Membership[]): PaletteGroup[] {
  const { slug } = useWorkspace();
  const href = sameScreenIn(usePathname(), slug);
  return [
    {
      heading: "Screens",
      items: [...SCREENS, DOCS].map((screen) => ({
        id: `screen ${screen.label}`,
        label: screen.label,
        icon: screen.icon,
        keywords: "go to, open, screen",
        fact: keys(`g ${screen.jumpKey}`),
        does: { href: screen.href(slug) },
      })),
    },
    {
      heading: "Workspaces",
      items: memberships
        .filter((membership) => membership.slug !== slug)
        .map((membership) => ({
          id: `workspace ${membership.slug}`,
          label: visibleText(membership.name),
          icon: Building2,
          keywords: `switch, workspace, ${membership.slug}`,
          fact: membership.archivedAt === null ? planAndRole(membership) : "Archived",
          verb: "Switch",
          does: { href: href(membership.slug) },
        })),
    },
  ];
}

export function useActions(): PaletteGroup {
  const { slug, archivedAt } = useWorkspace();
  const isArchived = archivedAt !== null;
  const mayCreateKeys = useCan("api-keys:write") && !isArchived;
  const mayCreateBots = useCan("intake-bots:write") && !isArchived;
  const mayRestore = useCan("workspace:archive") && isArchived;
  const { show } = useOverlays();
  const signOut = useSignOutOfMenu();
  const items: (PaletteItem | false)[] = [
    mayCreateKeys && {
      id: "create key",
      label: "Create key",
      icon: Plus,
      keywords: "new api key",
      does: { href: routes.newApiKey(slug) },
    },
    mayCreateBots && {
      id: "create bot",
      label: "Create bot",
      icon: Plus,
      keywords: "new intake bot, form",
      does: { href: routes.newIntakeBot(slug) },
    },
    mayRestore && {
      id: "restore",
      label: "Restore workspace…",
      icon: Archive,
      keywords: "unarchive",
      fact: "asks first",
      does: { href: routes.restoreWorkspace(slug) },
    },
    ...useThemeItems(),
    ...useTimeItems(),
    {
      id: "shortcuts",
      label: "Keyboard shortcuts",
      icon: Keyboard,
      keywords: "help, keys",
      fact: keys("?"),
      does: { run: () => show("shortcuts") },
    },
    { id: "sign out", label: "Sign out", icon: LogOut, keywords: "log out", does: { run: signOut.mutate } },
  ];
  return { heading: "Actions", items: items.filter((item) => item !== false) };
}

function useThemeItems(): PaletteItem[] {
  const { theme, setTheme } = useTheme();
  return THEME_OPTIONS.filter((option) => option.theme !== theme).map((option) => ({
    id: `theme ${option.theme}`,
    label: `Theme: ${option.label}`,
    icon: option.icon,
    keywords: "change theme, colours, appearance",
    does: { run: () => setTheme(option.theme) },
  }));
}

function useTimeItems(): PaletteItem[] {
  const { choice, choose, ownZone } = useTimeChoice();
  const keywords = "time zone, clock, utc, local";
  return choice === "utc"
    ? [
        {
          id: "times local",
          label: "Show local times",
          icon: MapPin,
          keywords,
          fact: ownZone,
          does: { run: () => choose("local") },
        },
      ]
    : [
        {
          id: "times utc",
          label: "Show times in UTC",
          icon: Globe,
          keywords,
          does: { run: () => choose("utc") },
        },
      ];
}
