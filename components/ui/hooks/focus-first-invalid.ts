/** Moves focus to the first of these fields, by the form's own order; answers whether there was one. */
export function focusFirstInvalid(form: HTMLFormElement, errors: Readonly<Record<string, string>>): boolean {
  const field = [...form.elements].find(
    (element): element is HTMLInputElement => element instanceof HTMLInputElement && element.name in errors,
  );
  field?.focus();
  return field !== undefined;
}
