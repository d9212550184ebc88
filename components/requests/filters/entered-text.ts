import { FILTER_NAMES, isPropertyName } from "@/lib/log-filters/filter-table";
import { keyIdsOf, parseFilterText, printFilter } from "@/lib/log-filters/filter-text";
import { meantFilter } from "./suggested-filters";
import { BOT_HINT, type Known, suggestionsFor } from "./suggestions";
import { lastTerm, plainText } from "./typed-term";

/**
 * The text that Enter sets for a typed one: a text that is a value as a whole, such as `403` or an address, becomes its filter,
 * and the beginning of a value that a filter chooses from becomes the first value suggested for it. Any other stays as typed.
 */
export function enteredText(draft: string, known: Known): string {
  const { name, typed } = lastTerm(draft);
  if (name === null) {
    // Quotes say that the text is searched for.
    if (typed.startsWith('"')) return draft;
    const meant = meantFilter(draft.trim(), known);
    return meant ? FILTER_NAMES.flatMap((each) => printFilter(each, meant[each])).join(" ") : draft;
  }
  // A path is one of them where it is named after a bot.
  const isChosen = isPropertyName(name) || name === "path";
  if (!isChosen || plainText(typed) === "" || isValid(draft, known)) return draft;
  const first = suggestionsFor(draft, known).find(({ hint }) => name !== "path" || hint === BOT_HINT);
  return first?.text ?? draft;
}

const isValid = (draft: string, { keys }: Known) =>
  parseFilterText(draft, (key) => keyIdsOf(key, keys.length === 0 ? null : keys)).problems.length === 0;
