"use client";

import { CircleUser, Globe, LogOut, MapPin, Monitor, Moon, Sun } from "lucide-react";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { StoredText } from "@/components/ui/stored-text";
import { visibleText } from "@/lib/text/visible-text";
import { type Theme, parseTheme } from "../theme/theme";
import { useTheme } from "../theme/theme-provider";
import { toast } from "../toasts/toast";
import { useTimeChoice } from "../view-preferences";
import { sidebarRowClasses } from "./sidebar-links";
import { useSignOut } from "./use-sign-out";

export const THEME_OPTIONS = [
  { theme: "light", label: "Light", icon: Sun },
  { theme: "dark", label: "Dark", icon: Moon },
  { theme: "system", label: "System", icon: Monitor },
] as const satisfies readonly { theme: Theme; label: string; icon: typeof Sun }[];

export function AccountMenu({ user }: { user: { name: string; email: string } }) {
  const { theme, setTheme } = useTheme();
  const { choice, choose, ownZone } = useTimeChoice();
  const signOut = useSignOutOfMenu();

  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`Account of ${visibleText(user.name)}`}
        className={cn(
          sidebarRowClasses,
          "min-w-0 flex-1 data-[state=open]:bg-hover data-[state=open]:text-ink",
        )}
      >
        <CircleUser aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        <span className="truncate">
          <StoredText text={user.name} layout="line" />
        </span>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="w-60">
        <DropdownMenuLabel className="py-1.5">
          <span className="block truncate text-sm font-medium text-ink">
            <StoredText text={user.name} layout="line" />
          </span>
          <span className="block truncate">
            <StoredText text={user.email} layout="line" isCode />
          </span>
        </DropdownMenuLabel>
        <DropdownMenuSeparator />
        <DropdownMenuLabel id="theme-label">Theme</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          aria-labelledby="theme-label"
          value={theme}
          onValueChange={(value) => setTheme(parseTheme(value))}
        >
          {THEME_OPTIONS.map(({ theme: option, label, icon: Icon }) => (
            // The menu stays open, so that the choice can be seen and changed.
            <DropdownMenuRadioItem key={option} value={option} onSelect={(event) => event.preventDefault()}>
              <Icon aria-hidden />
              {label}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel id="times-label">Times</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          aria-labelledby="times-label"
          value={choice}
          onValueChange={(value) => choose(value === "local" ? "local" : "utc")}
        >
          <DropdownMenuRadioItem value="utc" onSelect={(event) => event.preventDefault()}>
            <Globe aria-hidden />
            UTC
          </DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="local" onSelect={(event) => event.preventDefault()}>
            <MapPin aria-hidden />
            Local
            <span className="truncate text-xs text-muted">{ownZone}</span>
          </DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem disabled={signOut.isPending} onSelect={() => signOut.mutate()}>
          <LogOut aria-hidden />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** For menus, which close at the choice: a failure shows as a toast. */
export function useSignOutOfMenu() {
  return useSignOut({
    onError: (error) => toast.error("You are still signed in", { description: error.message }),
  });
}
