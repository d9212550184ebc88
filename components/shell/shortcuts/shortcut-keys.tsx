"use client";

import { useBrowserValue } from "@/components/ui/hooks/use-browser-value";
import { Kbd } from "@/components/ui/kbd";
import { isMac } from "./keyboard";

const KEY_NAMES: Record<string, string> = {
  Escape: "Esc",
  Enter: "↵",
  enter: "↵",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowRight: "→",
};
const nameOf = (key: string) => KEY_NAMES[key] ?? key;

/** The keys of a shortcut, named as in the registry. */
export function ShortcutKeys({ keys }: { keys: string }) {
  const mod = useBrowserValue(() => (isMac() ? "⌘" : "Ctrl "), "Ctrl ");
  return (
    <span className="flex gap-1.5">
      {keys.split(" ").map((key, index) => (
        <Kbd key={index}>
          {key.startsWith("Mod+") ? mod + nameOf(key.slice(4)).toUpperCase() : nameOf(key)}
        </Kbd>
      ))}
    </span>
  );
}
