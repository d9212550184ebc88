"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useId } from "react";
import { Dialog, DialogBody, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { useOverlays } from "../overlays";
import { ShortcutKeys } from "./shortcut-keys";
import { listShortcuts, registerShortcut, runShortcut } from "./shortcut-registry";
import { DOCS, type Screen, SCREENS } from "../sidebar/screens";
import { useWorkspace } from "../workspace-context";

interface ShortcutOptions {
  enabled?: boolean;
  /** Whether the list names it also while it is not enabled, for example as long as nothing is selected. */
  listed?: boolean;
  /** Whether holding the key runs it again and again: only for what asks the server nothing. */
  repeats?: boolean;
}

/**
 * Registers a shortcut, named as in the registry, while the component is mounted and `enabled`. Keystrokes in menus and
 * dialogs never trigger it; those in text fields only with a modifier.
 */
export function useShortcut(
  key: string,
  description: string,
  handler: (event: KeyboardEvent) => void,
  { enabled = true, listed = enabled, repeats = false }: ShortcutOptions = {},
): void {
  const id = useId();
  const run = useEffectEvent(handler);
  useEffect(() => {
    if (!listed) return;
    const start = enabled ? (event: KeyboardEvent) => run(event) : null;
    return registerShortcut(id, { key, description, repeats, reach: "page", run: start });
  }, [id, key, description, enabled, listed, repeats]);
}

/** Lists a key that the focused element handles itself. */
export function useListedKey(key: string, description: string): void {
  useShortcut(key, description, () => {}, { enabled: false, listed: true });
}

/** Listens for shortcuts, and lists them on `?`. Rendered once, in the shell. */
export function Shortcuts() {
  const { open, show, close, restoreFocus } = useOverlays();
  useShortcut("Mod+k", "Search and act", () => show("palette"));
  useShortcut("?", "Show this list", () => show("shortcuts"));

  useEffect(() => {
    window.addEventListener("keydown", runShortcut);
    return () => window.removeEventListener("keydown", runShortcut);
  }, []);

  return (
    <>
      {[...SCREENS, DOCS].map((screen) => (
        <Jump key={screen.label} screen={screen} />
      ))}
      <Dialog open={open === "shortcuts"} onOpenChange={(isOpen) => !isOpen && close()}>
        <DialogContent size="sm" aria-describedby={undefined} onCloseAutoFocus={restoreFocus}>
          <DialogTitle>Keyboard shortcuts</DialogTitle>
          <DialogBody tabIndex={0} className="focus-visible:-outline-offset-2 sm:rounded-b-card">
            <ShortcutList />
          </DialogBody>
        </DialogContent>
      </Dialog>
    </>
  );
}

function Jump({ screen: { label, href, jumpKey } }: { screen: Screen }) {
  const { slug } = useWorkspace();
  const router = useRouter();
  useShortcut(`g ${jumpKey}`, `Go to ${label}`, () => router.push(href(slug)));
  return null;
}

function ShortcutList() {
  return (
    <dl className="divide-y divide-line">
      {listShortcuts().map(({ key, description }) => (
        <div key={key} className="flex h-9 items-center justify-between gap-4">
          <dt>{description}</dt>
          <dd>
            <ShortcutKeys keys={key} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
