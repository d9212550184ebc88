import "server-only";

import type { Budget } from "../budget";
import type { LabelRole } from "../names/label-roles";
import type { Span } from "../spans";
import type { Words } from "./name-before";

/** How far a value is from its label, in characters. */
const MAX_REACH = 256;
/** A boundary of members: the end of a tag, an empty line, the next item of a list. */
const BOUNDARY = />|\n[ \t]*(?:\r?\n|-[ \t])/;
/** The name that a label holds, up to what ends it. */
const HELD_NAME =
  /["'`]?([^\s"'`,;&<>{}|\\#][^\s"'`,;&<>{}|\\]{0,63}(?:[ \t][^\s"'`,;&<>{}|\\#]{1,32}){0,2})[ \t]*(?=["'`,;&<>{}|\\\r\n#]|$)/y;

/** One `name: value` of the text. */
interface Pair {
  role: LabelRole;
  words: Words;
  at: number;
  /** Where its value begins. */
  from: number;
}

/**
 * Recognizes values whose name is the value of the pair beside theirs: `name: DB_PASSWORD` and `value: …` on the next line, in
 * either order; and in a block named like a secret, `variable "password" { default = … }`.
 */
export class LabelledPairs {
  readonly #text: string;
  readonly #budget: Budget;
  readonly #valueOf: (pair: Pair) => Span;
  /** The last label, until another follows. */
  #label: { at: number; isSecret: boolean } | null = null;
  /** A value without a label, which may follow. */
  #value: Pair | null = null;

  constructor(text: string, budget: Budget, valueOf: (pair: Pair) => Span) {
    this.#text = text;
    this.#budget = budget;
    this.#valueOf = valueOf;
  }

  /** Opens a block with that name. */
  openBlock(name: string, at: number): void {
    this.#label = { at, isSecret: this.#budget.secrecyOf(name) === "secret" };
    this.#value = null;
  }

  /** Whether the pair's value is secret because of a label before it. `found` gets a value before its label. */
  isLabelled(pair: Pair, found: (span: Span) => void): boolean {
    const { role, at, from } = pair;
    if (role === "label" || role === "type") {
      const isSecret = this.#holdsSecretName(from);
      if (role === "type" && !isSecret) return false;
      if (this.#value !== null && role === "label" && this.#isNear(this.#value.at, at)) {
        if (isSecret) found(this.#read(this.#value));
        this.#label = null;
      } else this.#label = { at, isSecret };
      this.#value = null;
      return false;
    }
    if (this.#label === null || !this.#isNear(this.#label.at, at)) {
      this.#label = null;
      this.#value = pair;
      return false;
    }
    return this.#label.isSecret;
  }

  /**
   * Read only once a label follows, and at a cost: a value may span the values and labels after it, so that each of them reads
   * what the others have read.
   */
  #read(pair: Pair): Span {
    const value = this.#valueOf(pair);
    const isCovered = this.#budget.takeReading(value.end - value.start);
    return isCovered ? value : { start: value.start, end: this.#text.length };
  }

  #isNear(first: number, second: number): boolean {
    return second - first <= MAX_REACH && !BOUNDARY.test(this.#text.slice(first, second));
  }

  #holdsSecretName(from: number): boolean {
    HELD_NAME.lastIndex = from;
    const held = HELD_NAME.exec(this.#text)?.[1];
    if (held === undefined) return false;
    // Several words are a title as often as a name: `title: Password reset`.
    if (/[ \t]/.test(held)) return this.#budget.isSecretPhrase(held);
    return this.#budget.secrecyOf(held) === "secret";
  }
}
