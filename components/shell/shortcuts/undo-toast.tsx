"use client";

import { toast } from "sonner";
import { registerShortcut } from "./shortcut-registry";
import { ShortcutKeys } from "./shortcut-keys";

/** Long enough for somebody who reaches the message by keyboard. */
const UNDO_MS = 15_000;
const UNDO_KEYS = "Mod+z";

let shown = 0;

/**
 * Says what was done, and takes it back by the message's button or by ⌘Z. A dialog keeps the focus inside, so that from there
 * only the key reaches the message.
 */
export function toastWithUndo(message: string, undo: () => void): void {
  shown += 1;
  const take = () => {
    unregister();
    toast.dismiss(id);
    undo();
  };
  const unregister = registerShortcut(`undo ${shown}`, {
    key: UNDO_KEYS,
    description: `Undo: ${message}`,
    repeats: false,
    reach: "dialogs",
    run: take,
  });
  const id = toast.success(message, {
    duration: UNDO_MS,
    action: { label: <UndoLabel />, onClick: take },
    onDismiss: unregister,
    onAutoClose: unregister,
  });
}

function UndoLabel() {
  return (
    <span className="flex items-center gap-2">
      Undo
      <span className="max-md:hidden">
        <ShortcutKeys keys={UNDO_KEYS} />
      </span>
    </span>
  );
}
