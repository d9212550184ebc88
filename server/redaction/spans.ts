import "server-only";

import { mask } from "./mask";

/** A secret part of a text: `text.slice(start, end)`. */
export interface Span {
  start: number;
  end: number;
  /** An unquoted JSON value: its mask needs quotes to stay valid JSON. */
  bare?: boolean;
}

/** The spans in order, with overlapping ones merged. */
function merged(spans: Span[]): Span[] {
  const ordered = spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const result: Span[] = [];
  for (const span of ordered) {
    const last = result.at(-1);
    if (!last || span.start >= last.end) {
      if (span.end > span.start) result.push({ ...span });
      continue;
    }
    const isSame = span.start === last.start && span.end === last.end;
    if (isSame && span.bare) last.bare = true;
    // A bare value that is masked together with the text after it needs no quotes.
    if (span.end > last.end) last.bare = false;
    last.end = Math.max(last.end, span.end);
  }
  return result;
}

/** Nobody compares more secrets of one text, and hashing dominates the cost of a hostile text. */
const MAX_FINGERPRINTS = 200;

/** A mask in quotes. The line feeds that it keeps stand behind them, where JSON allows these. */
function inQuotes(shown: string): string {
  const end = shown.indexOf("]") + 1;
  return `"${shown.slice(0, end)}"${shown.slice(end)}`;
}

/** The text up to `end` with every span masked; a span that crosses `end` is masked as a whole. */
export function applyMasks(text: string, spans: Span[], end = text.length): string {
  if (spans.length === 0) return text.slice(0, end);
  let result = "";
  let at = 0;
  for (const [index, span] of merged(spans).entries()) {
    if (span.start >= end) break;
    const shown = mask(text.slice(span.start, span.end), index < MAX_FINGERPRINTS);
    result += text.slice(at, span.start) + (span.bare ? inQuotes(shown) : shown);
    at = span.end;
  }
  return at < end ? result + text.slice(at, end) : result;
}
