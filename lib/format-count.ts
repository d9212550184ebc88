const WORDS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

/** `10,000` */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 scope`, `3 scopes`, `1,200 calls` */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `Two fields`, `12 fields`: for the start of a sentence. */
export function wordOf(count: number, one: string, many = `${one}s`): string {
  return `${WORDS[count] ?? formatCount(count)} ${count === 1 ? one : many}`;
}
