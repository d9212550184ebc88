import "server-only";

import { isPlainName, type Secrecy, secrecyOf } from "./names/secret-names";

/** Enough for all that is kept of a body, encoded once and with many names. */
const MAX_CHARACTERS = 70_000;
/** Each look at a text costs as much as so many characters, however short the text is. */
const LOOKUP_COST = 56;
/** And so does each name: more where it cannot be told at a glance. */
const PLAIN_NAME_COST = 4;
const NAME_COST = 16;

/**
 * What the search through one text may cost, all its layers and all that is in it together, in characters read: thousands of
 * short texts and names are a cost too. What is not looked through when it is used up counts as secret.
 */
export class Budget {
  #left: number;

  constructor(characters = MAX_CHARACTERS) {
    this.#left = characters;
  }

  /** False when there is not enough left to look at so many characters. */
  takeLook(characters: number): boolean {
    return this.#take(characters + LOOKUP_COST);
  }

  /** False when there is not enough left to judge the name. */
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
