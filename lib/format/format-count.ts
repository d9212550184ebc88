import { formatNumber } from "./format-number";

const WORDS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

/** `1 scope`, `3 scopes`, `1,200 calls` */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** `Two fields`, `12 fields`: for the start of a sentence. */
export function wordOf(count: number, one: string, many = `${one}s`): string {
  return `${WORDS[count] ?? formatNumber(count)} ${count === 1 ? one : many}`;
}
