"use client";

import { useEffect, useId, useRef } from "react";
import { toast } from "../toasts/toast";
import { registerShortcut } from "./shortcut-registry";
import { ShortcutKeys } from "./shortcut-keys";

/** Long enough for somebody who reaches the message by keyboard. */
const UNDO_MS = 15_000;
const UNDO_KEYS = "Mod+z";

/**
 * Says what was done, and takes it back by the message's button or by ⌘Z. A dialog keeps the focus inside, so that from there
 * only the key reaches the message.
 */
export function toastWithUndo(message: string, undo: () => void): void {
  count += 1;
  const id = `undo-${count}`;
  let isTaken = false;
  const close = () => toast.dismiss(id);
  const take = () => {
    // The message fades for a moment, in which its button and its key still work.
    if (isTaken) return;
    isTaken = true;
    close();
    undo();
  };
  toast.success(message, {
    id,
    duration: UNDO_MS,
    action: { label: <UndoLabel message={message} take={take} close={close} />, onClick: take },
  });
}

/** Of the messages so far. */
let count = 0;

interface UndoLabelProps {
  message: string;
  take: () => void;
  close: () => void;
}

/** Part of the message itself, so that the key works for exactly as long as the message is on the screen. */
function UndoLabel({ message, take, close }: UndoLabelProps) {
  const id = useId();
  const isMounted = useRef(false);
  useEffect(
    () =>
      registerShortcut(id, {
        key: UNDO_KEYS,
        description: `Undo: ${message}`,
        repeats: false,
        reach: "dialogs",
        run: take,
      }),
    [id, message, take],
  );
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
      // A message that leaves with its workspace's shell would be shown again by the next shell. React's strict mode mounts
      // the label again at once.
      queueMicrotask(() => {
        if (!isMounted.current) close();
      });
    };
  }, [close]);
  return (
    <span className="flex items-center gap-2">
      Undo
      <span className="max-md:hidden">
        <ShortcutKeys keys={UNDO_KEYS} />
      </span>
    </span>
  );
}
