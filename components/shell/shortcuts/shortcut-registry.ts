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
  /** "dialogs": also runs in dialogs and menus, but never in a text field, where the key may be the field's own. */
  reach: "page" | "dialogs";
  /** Null if it is only listed: it does nothing at the moment, or the focused element handles the key itself. */
  run: ((event: KeyboardEvent) => void) | null;
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

const isInLayer = (target: EventTarget | null) =>
  target instanceof Element && target.closest(LAYERS) !== null;

/** The shortcuts that a keystroke in this place may run. */
function shortcutsAt(target: EventTarget | null) {
  const isInside = isInLayer(target);
  return [...shortcuts.values()].flatMap(({ run, reach, ...shortcut }) => {
    const isReached = reach === "dialogs" ? !isTextField(target) : !isInside;
    return run !== null && isReached ? [{ ...shortcut, run }] : [];
  });
}

/** Whether the keystroke belongs elsewhere: typing, a browser's own key, Enter on a control. */
function isTakenKeystroke(event: KeyboardEvent, hasModifier: boolean): boolean {
  if (event.defaultPrevented || event.isComposing || event.altKey) return true;
  if (!(event.target instanceof Element)) return false;
  const { target } = event;
  if (event.key === "Escape" || hasModifier) return false;
  if (isTextField(target)) return true;
  return event.key === "Enter" && target.closest("a,button,summary,input,[role='button']") !== null;
}

/**
 * Escape that a text field does not use itself leaves the field, so that single keys are the page's again. The next Escape
 * closes the panel.
 */
function leavesField(event: KeyboardEvent): boolean {
  if (
    event.key !== "Escape" ||
    isInLayer(event.target) ||
    !isTextField(event.target) ||
    !(event.target instanceof HTMLElement)
  )
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
  const candidates = shortcutsAt(event.target);
  const find = (keys: string) => candidates.findLast((candidate) => candidate.key === keys);
  const shortcut = (before === null ? undefined : find(`${before} ${pressed}`)) ?? find(pressed);
  if (shortcut) {
    event.preventDefault();
    if (!event.repeat || shortcut.repeats) shortcut.run(event);
  } else if (candidates.some((candidate) => candidate.key.startsWith(`${pressed} `))) {
    firstKey = { key: pressed, until: timeStamp + SEQUENCE_TIMEOUT_MS };
  }
}
