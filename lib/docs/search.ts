import { routes } from "../routes";

/** A page, one of its headings, or a parameter on it. */
export interface SearchEntry {
  href: string;
  /** The page's title. */
  page: string;
  /** A heading, a parameter, an error code or an endpoint; empty for a page that has none. */
  about: string;
  text: string;
}

const MAX_RESULTS = 12;

const ESCAPED = /[\\^$.*+?()[\]{}|]/g;

/** More than the words of a query usually add up to: what somebody names comes before what only mentions it. */
const NAMED = { exactly: 400, byTitle: 300, byPartOfTitle: 200, heading: 20 } as const;

const startsWordOf = (text: string, word: string): boolean =>
  new RegExp(`(?<![a-z0-9])${word.replaceAll(ESCAPED, String.raw`\$&`)}`).test(text);

/** How well a word of the query fits: at the start of a word, or inside one. */
function scoreOf(text: string, word: string, [atStart, inside]: readonly [number, number]): number {
  if (!text.includes(word)) return 0;
  return startsWordOf(text, word) ? atStart : inside;
}

/** A page comes before its headings and parameters, and before other pages, if the query is its code, endpoint or title. */
function nameScore(
  { href, page, about }: Pick<SearchEntry, "href" | "page" | "about">,
  words: readonly string[],
  query: string,
): number {
  const isPage = !href.includes("#");
  if (!isPage) return about === query || page === query ? NAMED.heading : 0;
  if (about === query) return NAMED.exactly;
  if (page === query) return NAMED.byTitle;
  return words.every((word) => startsWordOf(page, word)) ? NAMED.byPartOfTitle : 0;
}

function entryScore(
  { href, page, about, text }: SearchEntry,
  words: readonly string[],
  query: string,
): number {
  const [inPage, inAbout, inText] = [page.toLowerCase(), about.toLowerCase(), text.toLowerCase()];
  let total = 0;
  for (const word of words) {
    const score = Math.max(
      scoreOf(inAbout, word, [10, 4]),
      scoreOf(inPage, word, [8, 3]),
      scoreOf(inText, word, [2, 1]),
    );
    if (score === 0) return 0;
    total += score;
  }
  total += nameScore({ href, page: inPage, about: inAbout }, words, query);
  // Of equals, the page itself comes before its headings.
  return total + (about === "" ? 2 : 0);
}

/** The best entries that have every word of the query. */
export function searchDocs(entries: readonly SearchEntry[], query: string): SearchEntry[] {
  const wanted = query.trim().toLowerCase();
  const words = wanted.split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return [];
  return entries
    .map((entry) => ({ entry, score: entryScore(entry, words, wanted) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MAX_RESULTS)
    .map(({ entry }) => entry);
}

const BEFORE = 40;
const LENGTH = 140;

/** The part of the text around the first word that it has. */
export function excerpt(text: string, query: string): string {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const places = words.map((word) => text.toLowerCase().indexOf(word)).filter((at) => at >= 0);
  const first = Math.min(...places, text.length);
  const start = first === text.length || first <= BEFORE ? 0 : text.indexOf(" ", first - BEFORE) + 1;
  const end = start + LENGTH;
  return `${start > 0 ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}

let loading: Promise<SearchEntry[]> | null = null;

/** In the browser: reads the index of the docs once for all its readers; after a failure the next reader tries again. */
export function loadSearchIndex(): Promise<SearchEntry[]> {
  loading ??= fetch(routes.docsSearchIndex()).then(async (response) => {
    if (!response.ok) throw new Error(`The search index could not be loaded: ${response.status}`);
    // safe: written by `searchIndex`
    return (await response.json()) as SearchEntry[];
  });
  loading.catch(() => (loading = null));
  return loading;
}
