import "server-only";

import { isPlainName, type Secrecy, secrecyOf } from "./names/secret-names";

/** Enough for a request with a body of the largest kept size, encoded once and with many names. */
const MAX_CHARACTERS = 60_000;
/** The fixed cost of scanning a text, in characters, however short it is. */
const SCAN_COST = 56;
/** The fixed cost of judging a name; higher where the quick check does not suffice. */
const PLAIN_NAME_COST = 4;
const NAME_COST = 16;

/**
 * Limits the cost of searching one request, with its body, headers, and all layers and nested texts, in characters read.
 * Thousands of short texts and names cost something too. Whatever is left unsearched once the budget is spent counts as secret.
 */
export class Budget {
  #left: number;

  constructor(characters = MAX_CHARACTERS) {
    this.#left = characters;
  }

  /** False when the budget does not cover a scan of that many characters. */
  takeScan(characters: number): boolean {
    return this.#take(characters + SCAN_COST);
  }

  /** False when the budget does not cover reading that many characters of the text again. */
  takeReading(characters: number): boolean {
    return this.#take(characters);
  }

  /** False when the budget does not cover the name. */
  takeName(name: string): boolean {
    return this.#take(isPlainName(name) ? PLAIN_NAME_COST : NAME_COST);
  }

  secrecyOf(name: string): Secrecy {
    return this.takeName(name) ? secrecyOf(name) : "secret";
  }

  #take(cost: number): boolean {
    this.#left -= cost;
    return this.#left >= 0;
  }
}
