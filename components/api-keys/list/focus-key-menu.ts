/** Focuses the menu of a key's row: table and cards each have one, and the hidden one takes no focus. */
export function focusKeyMenu(id: string): boolean {
  return focusAny(`[data-key-menu="${CSS.escape(id)}"]`);
}

export function focusCreateKey(): boolean {
  return focusAny("[data-create-key]");
}

function focusAny(selector: string): boolean {
  for (const element of document.querySelectorAll<HTMLElement>(selector)) {
    element.focus();
    if (document.activeElement === element) return true;
  }
  return false;
}
