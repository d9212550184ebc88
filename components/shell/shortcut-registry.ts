export interface Shortcut {
  key: string;
  description: string;
  run: (event: KeyboardEvent) => void;
}

/** The page's shortcuts in order of registration. Of two with the same key the later one runs. */
const shortcuts = new Map<string, Shortcut>();

export function registerShortcut(id: string, shortcut: Shortcut): () => void {
  shortcuts.set(id, shortcut);
  return () => shortcuts.delete(id);
}

/** One shortcut per key, for the list. */
export function listShortcuts(): Shortcut[] {
  return [...new Map([...shortcuts.values()].map((shortcut) => [shortcut.key, shortcut])).values()];
}

/** Whether the keystroke belongs elsewhere: typing, a browser's or menu's own key, Enter on a control. */
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
