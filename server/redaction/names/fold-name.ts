import "server-only";

/** Folded characters, by character. Bounded, because a hostile text may contain every character. */
const folded = new Map<string, string>();
const MAX_CACHED_NAMES = 5_000;
const MAX_FOLDED_LENGTH = 4;
/** Parts of Korean syllables, which are recomposed. */
const JAMO = /[\u1100-\u11ff]/;

function foldChar(char: string): string {
  const known = folded.get(char);
  if (known !== undefined) return known;
  const plain = char
    .normalize("NFKD")
    .replaceAll(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .normalize("NFC")
    .replaceAll("Ł", "L")
    .replaceAll("ł", "l")
    .replaceAll("ı", "i");
  // A few characters decompose into a whole sentence, which is not part of a name.
  const kept = plain.length <= MAX_FOLDED_LENGTH ? plain : "";
  if (folded.size >= MAX_CACHED_NAMES) folded.clear();
  folded.set(char, kept);
  return kept;
}

/**
 * Removes accents, compatibility forms and invisible characters: `Ｃontraseña` becomes `Contrasena`. Folding by character
 * with a cache is cheaper than normalizing each name, and a hostile text has thousands of names.
 */
export function withoutAccents(text: string): string {
  let plain = "";
  for (const char of text) plain += char <= "\x7f" ? char : foldChar(char);
  return JAMO.test(plain) ? plain.normalize("NFC") : plain;
}

/** Lower case, with a Greek final sigma as any other: the name is split into words only later. */
export function lowerCase(text: string): string {
  return text.toLowerCase().replaceAll("ς", "σ");
}

/** Lower case without accents: `contrasena`. */
export function foldName(text: string): string {
  return lowerCase(withoutAccents(text));
}
