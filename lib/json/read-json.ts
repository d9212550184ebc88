import { nameInMessage } from "../issue-copy";
import { isStorableText, UNSTORABLE_TEXT } from "../text/encoding";
import {
  expectsName,
  expectsValue,
  explainString,
  explainToken,
  type Expected,
  mayClose,
} from "./explain-token";
import { type JsonToken, nextToken, stringValue } from "./next-token";
import { numberProblem } from "./number-problem";
import type { JsonFault, JsonLimits, JsonReading } from "./json-reading";
import { describePosition, type TextPosition, textPositions } from "./text-positions";

interface Frame {
  readonly opener: "{" | "[";
  readonly start: number;
  readonly value: unknown[] | Record<string, unknown>;
  /** Offset of the first occurrence of each name in an object. */
  readonly names: Map<string, number>;
  /** Name or index of the current value. */
  key: string | number;
}

const WORDS: ReadonlyMap<string, unknown> = new Map(Object.entries({ true: true, false: false, null: null }));
const NO_NAMES = new Map<string, number>();

class Broken extends Error {
  constructor(readonly fault: JsonFault) {
    super(fault.message);
  }
}

/**
 * Reads JSON strictly, and reports the problems that JSON.parse hides: the place of a syntax error, repeated names, and
 * numbers that would change. One pass without recursion, whose cost the limits bound.
 */
export function readJson(text: string, limits: JsonLimits): JsonReading {
  const reader = new Reader(text, limits);
  try {
    return reader.read();
  } catch (error) {
    if (error instanceof Broken) return { broken: error.fault };
    throw error;
  }
}

class Reader {
  private readonly open: Frame[] = [];
  private readonly faults: JsonFault[] = [];
  private moreFaults = 0;
  private values = 0;
  private expected: Expected = "value";
  private root: unknown;
  private readonly positionOf: (offset: number) => TextPosition;

  constructor(
    private readonly text: string,
    private readonly limits: JsonLimits,
  ) {
    this.positionOf = textPositions(text);
  }

  read(): JsonReading {
    let token = nextToken(this.text, 0);
    for (; token.kind !== "end"; token = nextToken(this.text, token.end)) this.take(token);
    if (this.expected !== "end") this.stopAtEnd();
    return { value: this.root, faults: this.faults, moreFaults: this.moreFaults };
  }

  private take(token: JsonToken): void {
    const { expected } = this;
    const top = this.open.at(-1);
    if (top && token.kind === "," && expected === "comma") this.takeComma(top);
    else if (top && this.closes(top, token)) this.close(top);
    else if (token.kind === ":" && expected === "colon") this.expected = "value";
    else if (expectsValue(expected)) this.takeValue(token);
    else if (top && token.kind === "string" && expectsName(expected)) this.takeName(top, token);
    else this.stopAt(token);
  }

  private closes({ opener }: Frame, { kind }: JsonToken): boolean {
    return mayClose(this.expected) && kind === (opener === "{" ? "}" : "]");
  }

  private takeComma(top: Frame): void {
    if (typeof top.key === "number") top.key++;
    this.expected = top.opener === "{" ? "name" : "value";
  }

  private close(top: Frame): void {
    this.open.pop();
    this.place(top.value);
  }

  private takeName(top: Frame, token: JsonToken): void {
    const name = this.readString(token);
    top.key = name;
    this.expected = "colon";
    this.checkText(name, token);
    // No body has a member of this name, and a schema-driven reader drops it silently.
    if (name === "__proto__")
      this.report("unknown_field", token.start, () => `Unknown field ${nameInMessage(name)}`);
    const first = top.names.get(name);
    if (first === undefined) top.names.set(name, token.start);
    else
      this.report("duplicate_member", token.start, (at) => {
        const [one, other] = [this.positionOf(first), at].map(describePosition);
        return `${nameInMessage(name)} is given twice: at ${one}, and at ${other}`;
      });
  }

  private takeValue(token: JsonToken): void {
    const { kind, start } = token;
    if (this.open.length > 0 && ++this.values > this.limits.values)
      this.stop("too_many_values", start, `More than ${this.limits.values} values`);
    if (kind !== "{" && kind !== "[") return this.place(this.scalar(token));
    if (this.open.length === this.limits.depth)
      this.stop("too_deep", start, `Nested deeper than ${this.limits.depth} levels`);
    if (kind === "{") this.open.push({ opener: kind, start, value: {}, names: new Map(), key: "" });
    else this.open.push({ opener: kind, start, value: [], names: NO_NAMES, key: 0 });
    this.expected = kind === "{" ? "first-name" : "first-value";
  }

  private scalar(token: JsonToken): unknown {
    if (token.kind === "string") {
      const value = this.readString(token);
      this.checkText(value, token);
      return value;
    }
    const written = this.text.slice(token.start, token.end);
    if (token.kind === "number") return this.readNumber(written, token.start);
    return WORDS.has(written) ? WORDS.get(written) : this.stopAt(token);
  }

  private readString(token: JsonToken): string {
    if (token.faultAt < 0) return stringValue(this.text, token);
    const { message, offset } = explainString(this.text, token);
    return this.stop("invalid_json", offset, message);
  }

  /** Only an escape can produce half of a character, or U+0000. */
  private checkText(text: string, { start, end }: JsonToken): void {
    if (text.length === end - start - 2 || isStorableText(text)) return;
    this.report("invalid_characters", start, () => UNSTORABLE_TEXT);
  }

  private readNumber(written: string, offset: number): number {
    const problem = numberProblem(written);
    if (problem === null) return Number(written);
    this.report("number_not_exact", offset, () => problem);
    // A substitute for the number, so that the rest can be checked too: a value with a fault is never used.
    return 0;
  }

  private place(value: unknown): void {
    const top = this.open.at(-1);
    this.expected = top ? "comma" : "end";
    if (!top) this.root = value;
    else if (Array.isArray(top.value)) top.value.push(value);
    else setMember(top.value, String(top.key), value);
  }

  private report(code: JsonFault["code"], offset: number, messageAt: (at: TextPosition) => string): void {
    if (this.faults.length === this.limits.faults) {
      this.moreFaults++;
      return;
    }
    const position = this.positionOf(offset);
    this.faults.push({ code, path: this.open.map(({ key }) => key), message: messageAt(position), position });
  }

  private stopAt(token: JsonToken): never {
    const { text, expected } = this;
    const opener = this.open.at(-1)?.opener ?? null;
    return this.stop("invalid_json", token.start, explainToken({ text, token, expected, opener }));
  }

  private stopAtEnd(): never {
    const top = this.open.at(-1);
    const opened =
      top && `the ${top.opener} of ${describePosition(this.positionOf(top.start))} is not closed`;
    const offset = this.text.trimEnd().length;
    return this.stop("invalid_json", offset, `It ends too early: ${opened ?? "there is no value"}`);
  }

  private stop(code: JsonFault["code"], offset: number, message: string): never {
    const position = this.positionOf(offset);
    throw new Broken({ code, path: [], message: `${message} (${describePosition(position)})`, position });
  }
}

/** `object[name] = value` for every name: an assignment to `__proto__` would change the object's prototype. */
function setMember(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== "__proto__") object[name] = value;
  else Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}
