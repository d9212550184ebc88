import "server-only";

const CHUNK = 32 * 1024;
const chunk = Buffer.allocUnsafe(CHUNK);
const START = 0;
/** Higher than every row offset of a table that fits. */
const BITS_SHIFT = 20;
const ROW_MASK = (1 << BITS_SHIFT) - 1;

interface Tree {
  next: Uint16Array;
  bits: Uint16Array;
}

/**
 * Searches for many words in one pass over a text (Aho–Corasick), ignoring case. Each word carries bits, and the result is
 * the bits of all words found: adding words does not make a search slower.
 */
export class WordSearch {
  /**
   * By state and character class: the row offset of the next state, and in the high bits those of the words that end there.
   * A text costs one look-up per character.
   */
  readonly #next: Int32Array;
  readonly #classOf = new Uint8Array(256);
  readonly #classes: number;

  constructor(words: Iterable<readonly [word: string, bits: number]>) {
    const lowered = [...words].map(([word, bits]) => [word.toLowerCase(), bits] as const);
    const letters = [...new Set(lowered.flatMap(([word]) => word.split("")))];
    this.#classes = letters.length + 1;
    for (const [index, letter] of letters.entries()) {
      this.#classOf[letter.charCodeAt(0)] = index + 1;
      this.#classOf[letter.toUpperCase().charCodeAt(0)] = index + 1;
    }
    const maxStates = lowered.reduce((sum, [word]) => sum + word.length, 1);
    const tree = { next: new Uint16Array(maxStates * this.#classes), bits: new Uint16Array(maxStates) };
    const states = this.#addWords(tree, lowered);
    this.#addFallbacks(tree, states);
    this.#next = Int32Array.from(tree.next.subarray(0, states * this.#classes), (state) => {
      return state * this.#classes + ((tree.bits[state] ?? 0) << BITS_SHIFT);
    });
  }

  /** The bits of all words in the text; stops early at any bit of `enough`. */
  bitsIn(text: string, enough: number): number {
    let row = START;
    let found = 0;
    for (let from = 0; from < text.length; from += CHUNK) {
      // Bytes are read three times as fast as characters. No word has a letter outside Latin-1.
      const part = text.length <= CHUNK ? text : text.slice(from, from + CHUNK);
      const length = chunk.write(part, "latin1");
      for (let at = 0; at < length; at++) {
        // safe: both tables have an entry for every byte
        const entry = this.#next[row + (this.#classOf[chunk[at] as number] as number)] as number;
        row = entry & ROW_MASK;
        if (entry <= ROW_MASK) continue;
        found |= entry >> BITS_SHIFT;
        if ((found & enough) !== 0) return found;
      }
    }
    return found;
  }

  /** Builds the tree of words; returns the number of states. */
  #addWords({ next, bits }: Tree, words: readonly (readonly [string, number])[]): number {
    let states = 1;
    for (const [word, own] of words) {
      let state = START;
      for (const letter of word) {
        const edge = state * this.#classes + (this.#classOf[letter.charCodeAt(0)] ?? 0);
        state = next[edge] || (next[edge] = states++);
      }
      bits[state] = (bits[state] ?? 0) | own;
    }
    return states;
  }

  /** Where a word no longer matches, the search continues in the longest suffix that begins another word. */
  #addFallbacks({ next, bits }: Tree, states: number): void {
    const fallback = new Uint16Array(states);
    const queue = [START];
    for (const state of queue) {
      const other = fallback[state] ?? START;
      bits[state] = (bits[state] ?? 0) | (bits[other] ?? 0);
      for (let letter = 1; letter < this.#classes; letter++) {
        const edge = state * this.#classes + letter;
        const target = next[edge] ?? START;
        const elsewhere = state === START ? START : (next[other * this.#classes + letter] ?? START);
        if (target === START) next[edge] = elsewhere;
        else {
          fallback[target] = elsewhere;
          queue.push(target);
        }
      }
    }
  }
}
