import "server-only";

/** Characters and what they become. Bounded, for a hostile text has every character there is. */
const folded = new Map<string, string>();
const MAX_CACHED_NAMES = 5_000;
const MAX_FOLDED_LENGTH = 4;
/** Parts of Korean syllables: they are composed again. */
const JAMO = /[\u1100-\u11ff]/;

function foldChar(char: string): string {
  const known = folded.get(char);
  if (known !== undefined) return known;
  const plain = char
    .normalize("NFKD")
    .replaceAll(/[\p{M}\p{Cf}]/gu, "")
    .normalize("NFC")
    .replaceAll("Ł", "L")
    .replaceAll("ł", "l")
    .replaceAll("ı", "i");
  // One character can stand for a whole sentence, which is no part of a name.
  const kept = plain.length <= MAX_FOLDED_LENGTH ? plain : "";
  if (folded.size >= MAX_CACHED_NAMES) folded.clear();
  folded.set(char, kept);
  return kept;
}

/**
 * Without accents, compatibility forms and invisible characters: `Ｃontraseña` becomes `Contrasena`. Character by character,
 * for a hostile text has thousands of names, and each of them costs less than the engine's way to fold it.
 */
export function withoutAccents(text: string): string {
  let plain = "";
  for (const char of text) plain += char <= "\x7f" ? char : foldChar(char);
  return JAMO.test(plain) ? plain.normalize("NFC") : plain;
}

/** In lower case. A Greek word's last sigma becomes as any other: where a word ends is told later. */
export function lowerCase(text: string): string {
  return text.toLowerCase().replaceAll("ς", "σ");
}

/** Without accents in lower case: `contrasena`. */
export function foldName(text: string): string {
  return lowerCase(withoutAccents(text));
}
