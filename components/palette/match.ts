/** How well a text fits what was typed: a smaller rank is better. */
export interface Match {
  rank: number;
  /** The matched parts of the text, `[start, end]`, ascending and apart from each other. */
  ranges: readonly (readonly [number, number])[];
}

const [AT_START, AT_WORD, INSIDE, BY_KEYWORD] = [0, 1, 2, 3];
const NOTHING_TYPED: Match = { rank: AT_START, ranges: [] };

/** Lower case of the same length, so that positions stay valid: a few letters become longer. */
const lower = (text: string) =>
  Array.from(text, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  }).join("");

const startsWord = (text: string, place: number) =>
  place === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(place - 1));

/** The first place of `word` at the beginning of a word; -1 when there is none. */
function startOf(text: string, word: string): number {
  let place = text.indexOf(word);
  while (place >= 0 && !startsWord(text, place)) place = text.indexOf(word, place + 1);
  return place;
}

/** Null unless each typed word occurs in the text, or begins one of its keywords, in any letter case. */
export function matchText(text: string, typed: string, keywords = ""): Match | null {
  const words = lower(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return NOTHING_TYPED;
  const [within, besides] = [lower(text), lower(keywords)];
  const ranges: [number, number][] = [];
  let rank: number = AT_START;
  for (const [index, word] of words.entries()) {
    const atWord = startOf(within, word);
    const place = atWord < 0 ? within.indexOf(word) : atWord;
    if (place < 0 && startOf(besides, word) < 0) return null;
    if (place >= 0) ranges.push([place, place + word.length]);
    const fit = place < 0 ? BY_KEYWORD : atWord < 0 ? INSIDE : place > 0 && index === 0 ? AT_WORD : AT_START;
    rank = Math.max(rank, fit);
  }
  return { rank, ranges: withoutOverlaps(ranges) };
}

function withoutOverlaps(ranges: readonly [number, number][]): [number, number][] {
  const apart: [number, number][] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}
