import { isMac, isTextField } from "./keyboard";

interface Shortcut {
  /**
   * As in `KeyboardEvent.key`; two keys pressed after each other are separated by a space: "g r". "Mod+k" is k with
   * Command on a Mac, with Control elsewhere.
   */
  key: string;
  description: string;
  /** Whether holding the key runs it again and again. */
  repeats: boolean;
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

const LAYERS = '[data-slot="dialog"],[data-slot="sheet"],[role="menu"],[role="listbox"]';

/** Whether the keystroke belongs elsewhere: typing, a browser's or menu's own key, Enter on a control. */
function isTakenKeystroke(event: KeyboardEvent, hasModifier: boolean): boolean {
  if (event.defaultPrevented || event.isComposing || event.altKey) return true;
  if (!(event.target instanceof Element)) return false;
  const { target } = event;
  if (target.closest(LAYERS)) return true;
  if (event.key === "Escape" || hasModifier) return false;
  if (isTextField(target)) return true;
  return event.key === "Enter" && target.closest("a,button,summary,input,[role='button']") !== null;
}

/**
 * Escape that a text field does not use itself leaves the field, so that single keys are the page's again. The next Escape
 * closes the panel.
 */
function leavesField(event: KeyboardEvent): boolean {
  if (event.key !== "Escape" || !isTextField(event.target) || !(event.target instanceof HTMLElement))
    return false;
  event.preventDefault();
  event.target.blur();
  return true;
}

/** The longest pause between the two keys of a shortcut. */
const SEQUENCE_TIMEOUT_MS = 1_500;

let firstKey: { key: string; until: number } | null = null;

export function runShortcut(event: KeyboardEvent): void {
  const { key, metaKey, ctrlKey, shiftKey, timeStamp } = event;
  if (key === "Shift") return;
  const before = firstKey !== null && timeStamp <= firstKey.until ? firstKey.key : null;
  firstKey = null;
  const hasModifier = metaKey || ctrlKey;
  if (hasModifier && (shiftKey || metaKey !== isMac())) return;
  if (isTakenKeystroke(event, hasModifier)) return;
  if (leavesField(event)) return;
  const pressed = hasModifier ? `Mod+${key.toLowerCase()}` : key;
  const candidates = [...shortcuts.values()];
  const find = (keys: string) => candidates.findLast((candidate) => candidate.key === keys);
  const shortcut = (before === null ? undefined : find(`${before} ${pressed}`)) ?? find(pressed);
  if (shortcut) {
    event.preventDefault();
    if (!event.repeat || shortcut.repeats) shortcut.run(event);
  } else if (candidates.some((candidate) => candidate.key.startsWith(`${pressed} `))) {
    firstKey = { key: pressed, until: timeStamp + SEQUENCE_TIMEOUT_MS };
  }
}
