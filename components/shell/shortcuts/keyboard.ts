/** Only for the browser. */
export const isMac = () => /^(?:Mac|iP)/.test(navigator.platform);

const TEXT_FIELDS = 'input:not([type="checkbox"],[type="radio"]),textarea,select,[contenteditable="true"]';

/** Whether a keystroke there is typing. */
export const isTextField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TEXT_FIELDS) !== null;

type Keystroke = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "repeat" | "preventDefault">;

/** Runs `send` on Control or Command with Enter, once for each press: holding the keys sends nothing again. */
export function sendOnKey(event: Keystroke, send: () => void): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  if (!event.repeat) send();
}

/** For a button whose every click has an effect: browsers click it again and again while Enter is held. */
export function ignoreHeldEnter(
  event: Pick<Keystroke, "key" | "preventDefault"> & { repeat: boolean },
): void {
  if (event.key === "Enter" && event.repeat) event.preventDefault();
}
