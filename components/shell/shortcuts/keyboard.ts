/** Only for the browser. */
export const isMac = () => /^(?:Mac|iP)/.test(navigator.platform);

const TEXT_FIELDS = 'input:not([type="checkbox"],[type="radio"]),textarea,select,[contenteditable="true"]';

/** Whether a keystroke there is typing. */
export const isTextField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TEXT_FIELDS) !== null;
