"use client";

import { CircleUser, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { toast } from "sonner";
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
import { type Theme, parseTheme } from "./theme/theme";
import { useTheme } from "./theme/theme-provider";
import { useSignOut } from "./use-sign-out";

const THEME_OPTIONS = [
  { theme: "light", label: "Light", icon: Sun },
  { theme: "dark", label: "Dark", icon: Moon },
  { theme: "system", label: "System", icon: Monitor },
] as const satisfies readonly { theme: Theme; label: string; icon: typeof Sun }[];

export function AccountMenu({ user }: { user: { name: string; email: string } }) {
  const { theme, setTheme } = useTheme();
  const signOut = useSignOut({
    onError: (error) => toast.error("You are still signed in", { description: error.message }),
  });

  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`Account of ${visibleText(user.name)}`}
        className="flex h-7.5 w-full items-center gap-2.5 rounded-control px-2 text-left text-sm text-muted transition-colors duration-75 hover:bg-hover hover:text-ink active:bg-active data-[state=open]:bg-hover data-[state=open]:text-ink max-md:h-10"
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
        <DropdownMenuItem disabled={signOut.isPending} onSelect={() => signOut.mutate()}>
          <LogOut aria-hidden />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
