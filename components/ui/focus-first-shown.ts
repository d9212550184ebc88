/**
 * Focuses the first element that can take the focus; false where none can. A table and the cards that replace it on a narrow
 * screen hold the same element, and the hidden one takes no focus.
 */
export function focusFirstShown(selector: string, root: ParentNode = document): boolean {
  for (const element of root.querySelectorAll<HTMLElement>(selector)) {
    element.focus();
    if (document.activeElement === element) return true;
  }
  return false;
}
