import {
  BookOpen,
  Bot,
  ChartNoAxesColumn,
  CircleAlert,
  KeyRound,
  LayoutDashboard,
  List,
  type LucideIcon,
  Settings,
} from "lucide-react";
import { routes } from "@/lib/routes";

export interface Screen {
  label: string;
  icon: LucideIcon;
  href: (workspaceSlug: string) => string;
  /** Pressed after `g`, it opens the screen. */
  jumpKey: string;
  /** The sidebar shows how many groups of failures need a person. */
  hasOpenErrors?: true;
}

/** The screens of a workspace in their order: for the sidebar, the jumps by keyboard and the palette. */
export const SCREENS: readonly Screen[] = [
  { label: "Overview", icon: LayoutDashboard, href: routes.workspace, jumpKey: "o" },
  { label: "Requests", icon: List, href: routes.requests, jumpKey: "r" },
  {
    label: "Errors",
    icon: CircleAlert,
    href: (workspaceSlug) => routes.errors(workspaceSlug),
    jumpKey: "e",
    hasOpenErrors: true,
  },
  { label: "API keys", icon: KeyRound, href: routes.apiKeys, jumpKey: "k" },
  { label: "Usage", icon: ChartNoAxesColumn, href: routes.usage, jumpKey: "u" },
  { label: "Intake bots", icon: Bot, href: routes.intakeBots, jumpKey: "b" },
  { label: "Settings", icon: Settings, href: routes.settings, jumpKey: "s" },
];

/** Below the screens: the public pages, which belong to no workspace. */
export const DOCS: Screen = { label: "Docs", icon: BookOpen, href: routes.docs, jumpKey: "d" };

/** Every other screen lies below the overview's own address. */
const isWithin = (pathname: string, href: string, workspaceSlug: string) =>
  pathname === href || (href !== routes.workspace(workspaceSlug) && pathname.startsWith(`${href}/`));

/** The screen of the workspace that `pathname` belongs to. */
export function findScreen(pathname: string, workspaceSlug: string): Screen | undefined {
  return SCREENS.find(({ href }) => isWithin(pathname, href(workspaceSlug), workspaceSlug));
}

/** Leads from `pathname` to the same screen of another workspace, or to its overview from an address that is no screen. */
export function sameScreenIn(pathname: string, workspaceSlug: string): Screen["href"] {
  return findScreen(pathname, workspaceSlug)?.href ?? routes.workspace;
}
