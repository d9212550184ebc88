import "server-only";

import { decodePercent, isStorableText } from "@/lib/text/encoding";

/** Runs of percent-encoded bytes. */
const ENCODED = /(?:%[0-9a-f]{2})+/gi;

/**
 * The ways in which a path may spell a text: as it was typed, percent-encoded wholly or only where it must be, and
 * decoded. Letters outside of ASCII are encoded in both cases and both normal forms, because their bytes differ: `é`,
 * `É` and `e` with an accent of its own. Case of letters, and so of hexadecimal digits, is for the comparison to ignore.
 * PostgreSQL refuses a text that it cannot store, and no stored path or message holds one: `%00` is not looked for decoded.
 */
export function spellingsOf(text: string): string[] {
  const decoded = decodeRuns(text);
  const plain = [decoded, decoded.normalize("NFC"), decoded.normalize("NFD")];
  const cased = plain.flatMap((each) => [each, each.toLowerCase(), each.toUpperCase()]);
  const all = [text, ...plain, ...cased.map(encodeNeeded), ...cased.map(encodeWhole)];
  const compared = new Set<string>();
  return all.filter(isStorableText).filter((each) => {
    const isNew = !compared.has(each.toLowerCase());
    compared.add(each.toLowerCase());
    return isNew;
  });
}

/** Decodes what is UTF-8, and leaves the rest as it stands. */
function decodeRuns(text: string): string {
  return text.replaceAll(ENCODED, (run) => decodePercent(run) ?? run);
}

/** A sign that is not encoded in any path stays: `%` itself is one only where it begins an encoded byte. */
const encodeNeeded = (text: string) => encode(text, encodeURI);
const encodeWhole = (text: string) => encode(text, encodeURIComponent);

function encode(text: string, encoder: (text: string) => string): string {
  return text.isWellFormed() ? encoder(text) : text;
}
