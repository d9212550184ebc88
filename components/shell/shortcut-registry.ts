export interface Shortcut {
  key: string;
  description: string;
  run: (event: KeyboardEvent) => void;
}

/** The page's shortcuts, in the order of their screens' appearance. Of two with one key the later one answers. */
const shortcuts = new Map<string, Shortcut>();

export function registerShortcut(id: string, shortcut: Shortcut): () => void {
  shortcuts.set(id, shortcut);
  return () => shortcuts.delete(id);
}

/** One of each key, for the list. */
export function listShortcuts(): Shortcut[] {
  return [...new Map([...shortcuts.values()].map((shortcut) => [shortcut.key, shortcut])).values()];
}

/** Whether the keystroke is somebody else's: typing, a browser's or a menu's own key, a control's own Enter. */
function isTakenKeystroke(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey)
    return true;
  if (!(event.target instanceof Element)) return false;
  const { target } = event;
  if (target.closest('[data-slot="dialog"],[data-slot="sheet"],[role="menu"],[role="listbox"]')) return true;
  if (event.key === "Escape") return false;
  if (target.closest('input:not([type="checkbox"],[type="radio"]),textarea,select,[contenteditable="true"]'))
    return true;
  return event.key === "Enter" && target.closest("a,button,summary,input,[role='button']") !== null;
}

export function runShortcut(event: KeyboardEvent): void {
  if (isTakenKeystroke(event)) return;
  const shortcut = [...shortcuts.values()].findLast((candidate) => candidate.key === event.key);
  if (!shortcut) return;
  event.preventDefault();
  shortcut.run(event);
}
