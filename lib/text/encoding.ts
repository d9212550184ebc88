type Path = (string | number)[];

/** The message for a text that cannot be stored. */
export const UNSTORABLE_TEXT = "Holds a character that cannot be stored: U+0000, or half of a surrogate pair";

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
export function isStorableText(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/** The paths in a JSON value of texts that cannot be stored; a member's name is reported at its member's path. */
export function findUnstorableTexts(value: unknown, path: Path = []): Path[] {
  if (typeof value === "string") return isStorableText(value) ? [] : [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => {
    const here = [...path, Array.isArray(value) ? Number(name) : name];
    return isStorableText(name) ? findUnstorableTexts(entry, here) : [here];
  });
}

/** The percent-decoded text; null when it is not valid UTF-8. */
export function decodePercent(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
