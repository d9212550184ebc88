import { decodePercent, isStorableText } from "./encoding";

/** Runs of percent-encoded bytes. */
const ENCODED = /(?:%[0-9a-f]{2})+/gi;

/**
 * Returns the ways in which a path may spell a text: as typed, decoded, and percent-encoded fully or only where necessary.
 * Non-ASCII letters are encoded in both cases and both normal forms, because their bytes differ: `é`, `É` and `e` with a
 * combining accent. The comparison ignores case, including that of hexadecimal digits. Spellings that PostgreSQL cannot
 * store, such as a decoded `%00`, are dropped: no stored text contains them.
 */
export function spellingsOf(text: string): string[] {
  const decoded = decodeRuns(text);
  const plain = [decoded, decoded.normalize("NFC"), decoded.normalize("NFD")];
  // Not those of another length: `ß` is no `SS`.
  const cased = plain.flatMap((each) =>
    [each, each.toLowerCase(), each.toUpperCase()].filter(({ length }) => length === each.length),
  );
  const all = [text, ...plain, ...cased.map(encodeNeeded), ...cased.map(encodeWhole)];
  const compared = new Set<string>();
  return all.filter(isStorableText).filter((each) => {
    const isNew = !compared.has(each.toLowerCase());
    compared.add(each.toLowerCase());
    return isNew;
  });
}

/** Decodes UTF-8, and leaves other bytes encoded. */
function decodeRuns(text: string): string {
  return text.replaceAll(ENCODED, (run) => decodePercent(run) ?? run);
}

/** Leaves characters that no path encodes. */
const encodeNeeded = (text: string) => encode(text, encodeURI);
const encodeWhole = (text: string) => encode(text, encodeURIComponent);

function encode(text: string, encoder: (text: string) => string): string {
  return text.isWellFormed() ? encoder(text) : text;
}

/** In small letters, each by itself: `toLowerCase` alone makes another letter of a Σ that ends a word. */
const lower = (text: string) => text.replaceAll("Σ", "σ").toLowerCase();

/**
 * Returns whether a text contains one of these parts in any case of letters, as PostgreSQL's ILIKE compares them. The parts
 * are prepared once, for any number of texts.
 */
export function finderOf(parts: readonly string[]): (text: string) => boolean {
  const wanted = parts.map(lower);
  return (text) => {
    const given = lower(text);
    return wanted.some((part) => given.includes(part));
  };
}
