/** What the name of a key may have at most. */
export const KEY_NAME_MAX = 60;

/** "CI reader" → "CI reader 2": a name of its own for a replacement, which no key has yet. */
export function replacementName(name: string, taken: readonly string[]): string {
  const base = name.replace(/ \d{1,4}$/, "");
  const used = new Set(taken.map((each) => each.toLowerCase()));
  for (let number = 2; ; number++) {
    const suffix = ` ${number}`;
    const candidate = `${base.slice(0, KEY_NAME_MAX - suffix.length).trimEnd()}${suffix}`;
    if (!used.has(candidate.toLowerCase())) return candidate;
  }
}
