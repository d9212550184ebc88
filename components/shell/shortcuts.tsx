"use client";

import { useEffect, useEffectEvent, useId, useState } from "react";
import { Dialog, DialogBody, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { type Shortcut, listShortcuts, registerShortcut, runShortcut } from "./shortcut-registry";

/**
 * Registers a shortcut, named as in `KeyboardEvent.key`, while the component is mounted and `enabled`. Keystrokes in
 * text fields, menus and dialogs never trigger it.
 */
export function useShortcut(
  key: string,
  description: string,
  handler: (event: KeyboardEvent) => void,
  { enabled = true }: { enabled?: boolean } = {},
): void {
  const id = useId();
  const run = useEffectEvent(handler);
  useEffect(() => {
    if (!enabled) return;
    return registerShortcut(id, { key, description, run: (event) => run(event) });
  }, [id, key, description, enabled]);
}

const KEY_NAMES: Record<string, string> = { Escape: "Esc", Enter: "Enter", ArrowUp: "↑", ArrowDown: "↓" };

/** Listens for shortcuts, and lists them on `?`. Rendered once, in the shell. */
export function Shortcuts() {
  const [listed, setListed] = useState<Shortcut[] | null>(null);
  useShortcut("?", "Show this list", () => setListed(listShortcuts()));

  useEffect(() => {
    window.addEventListener("keydown", runShortcut);
    return () => window.removeEventListener("keydown", runShortcut);
  }, []);

  return (
    <Dialog open={listed !== null} onOpenChange={(open) => !open && setListed(null)}>
      <DialogContent size="sm" aria-describedby={undefined}>
        <DialogTitle>Keyboard shortcuts</DialogTitle>
        <DialogBody>
          <dl className="divide-y divide-line">
            {listed?.map(({ key, description }) => (
              <div key={key} className="flex h-9 items-center justify-between gap-4">
                <dt>{description}</dt>
                <dd>
                  <Kbd>{KEY_NAMES[key] ?? key}</Kbd>
                </dd>
              </div>
            ))}
          </dl>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
