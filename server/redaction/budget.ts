import "server-only";

import { isPlainName, isSecretPhrase, type Secrecy, secrecyOf } from "./names/secret-names";

/** Enough for a request with a body of the largest kept size, encoded once and with many names; also for its answer. */
const MAX_CHARACTERS = 60_000;
/** The fixed cost of scanning a text, in characters, however short it is. */
const SCAN_COST = 56;
/** The fixed cost of judging a name; higher where the quick check does not suffice. */
const PLAIN_NAME_COST = 4;
const NAME_COST = 16;
/** Folding letters of other alphabets costs as much again. */
const FOREIGN_NAME_COST = 32;
/** A longer name is judged each time: looking it up costs as much as reading it. */
const MAX_KNOWN_LENGTH = 200;

const ASCII = /^[\0-\x7f]*$/;

/** What is known of a name; it is judged only once somebody asks. */
interface Judgement {
  isPlain: boolean;
  secrecy?: Secrecy;
  isPhrase?: boolean;
}

/**
 * Limits the cost of searching one request, with its body, headers, and all layers and nested texts, in characters read; or of
 * searching all that answers it.
 * Thousands of short texts and names cost something too. Whatever is left unsearched once the budget is spent counts as secret.
 */
export class Budget {
  #left: number;
  /** The names of this request: most repeat, in a hostile text too. Dropped with it, because a name can hold a secret. */
  readonly #known = new Map<string, Judgement>();

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
    if (this.#known.has(name)) return this.#take(PLAIN_NAME_COST);
    if (this.#judgementOf(name).isPlain) return this.#take(PLAIN_NAME_COST);
    return this.#take(ASCII.test(name) ? NAME_COST : FOREIGN_NAME_COST);
  }

  secrecyOf(name: string): Secrecy {
    return this.takeName(name) ? this.judge(name) : "secret";
  }

  /** The secrecy of a name that was paid for. */
  judge(name: string): Secrecy {
    const known = this.#judgementOf(name);
    return (known.secrecy ??= secrecyOf(name));
  }

  /** Whether the words name a secret together: part of the price of the name. */
  isSecretPhrase(name: string): boolean {
    const known = this.#judgementOf(name);
    return (known.isPhrase ??= isSecretPhrase(name));
  }

  #judgementOf(name: string): Judgement {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const made: Judgement = isPlainName(name)
      ? { isPlain: true, secrecy: "harmless", isPhrase: false }
      : { isPlain: false };
    if (name.length <= MAX_KNOWN_LENGTH) this.#known.set(name, made);
    return made;
  }

  #take(cost: number): boolean {
    this.#left -= cost;
    return this.#left >= 0;
  }
}
