import "server-only";

import { type JsonToken, nextToken } from "@/lib/json/next-token";
import { stringValue } from "@/lib/json/string-value";
import type { Budget } from "../budget";
import { isCardAsNumber } from "../shapes/card-numbers";
import { plainName } from "../shapes/decoded-view";
import {
  closeFrame,
  type Frame,
  type JsonSearchOptions,
  labelledSecrets,
  type LabelRole,
  labelRoleOf,
  newFrame,
  noteValue,
  roleOf,
  secrecyIn,
  textFrame,
} from "./json-frame";
import { afterSecretName, lineEnd, nextMark, valueEnd } from "./json-lines";
import { isSecretValue, type Secrecy } from "../names/secret-names";
import type { Span } from "../spans";

const LITERALS = new Set(["true", "false", "null"]);

/**
 * Secrets in JSON text as it was sent: values behind secret names, with all that is in them, and what `findInner` finds in
 * strings. It takes text that is no JSON as well: where the end of a secret cannot be told, it lasts to the end of its line.
 */
export function findInJson(text: string, options: JsonSearchOptions): Span[] {
  return new JsonSearch(text, options).run();
}

class JsonSearch {
  readonly #text: string;
  readonly #findInner: JsonSearchOptions["findInner"];
  readonly #budget: Budget;
  readonly #isOurs: boolean;
  readonly #spans: Span[] = [];
  readonly #frames: Frame[] = [textFrame()];
  /** Of the name before the value that comes next. */
  #pending: Secrecy = "harmless";
  #role: LabelRole | null = null;
  #at = 0;
  /** Where the line ends that was looked through for its junk. */
  #junkTo = 0;

  constructor(text: string, { findInner, budget, isOurs = false }: JsonSearchOptions) {
    this.#text = text;
    this.#findInner = findInner;
    this.#budget = budget;
    this.#isOurs = isOurs;
  }

  run(): Span[] {
    const next = () => nextToken(this.#text, this.#at);
    for (let token = next(); token.kind !== "end"; token = next()) {
      this.#at = token.end;
      this.#take(token);
    }
    return [...this.#spans, ...this.#frames.flatMap((frame) => labelledSecrets(frame, this.#text))];
  }

  #judge(name: string): Secrecy {
    return this.#isOurs ? "harmless" : this.#budget.secrecyOf(name);
  }

  get #frame(): Frame {
    return this.#frames.at(-1) ?? textFrame();
  }

  #take(token: JsonToken): void {
    switch (token.kind) {
      case "{":
      case "[":
        return this.#open(token.kind, token.start);
      case "}":
      case "]":
        return this.#close(token.end);
      case ",":
        this.#frame.commas++;
        return this.#forgetName();
      case ":":
      case "end":
        return;
      case "string":
      case "single-quoted":
        return this.#takeText(token);
      case "number":
      case "word":
      case "invalid":
        return this.#takeBare(token);
    }
  }

  #open(kind: "{" | "[", start: number): void {
    const secrecy = secrecyIn(this.#frame, this.#pending, this.#role);
    // `code` of an object names a thing; of a list, several of them.
    const lasts = secrecy === "secret" || secrecy === "unless number" || kind === "[";
    const opening = {
      kind,
      start,
      secrecy: lasts ? secrecy : "harmless",
      role: roleOf(this.#frame, this.#role),
    } as const;
    this.#frames.push(newFrame(opening, this.#frame));
    this.#forgetName();
  }

  #close(end: number): void {
    this.#spans.push(...closeFrame(this.#frames, end, this.#text));
    this.#forgetName();
  }

  #forgetName(): void {
    this.#pending = "harmless";
    this.#role = null;
  }

  #takeText(token: JsonToken): void {
    const start = token.start + 1;
    const end = token.closed ? token.end - 1 : token.end;
    const mark = nextMark(this.#text, token.end);
    const isName = this.#pending === "harmless" && (mark === ":" || mark === "=");
    if (isName) return this.#takeName(start, end);
    const isClean = token.closed && mark !== "other";
    const secrecy = secrecyIn(this.#frame, this.#pending, this.#role);
    const value = stringValue(this.#text, token);
    this.#note(value, { start, end });
    this.#forgetName();
    if (isSecretValue(secrecy, { text: value })) return this.#hide({ start, end }, isClean, !token.closed);
    this.#lookInto(start, end);
    if (!isClean) this.#hideAfterName(token);
  }

  #takeName(start: number, end: number): void {
    const name = plainName(this.#text.slice(start, end));
    if (this.#frame.secrecy === "secret") this.#spans.push({ start, end });
    else this.#lookInto(start, end);
    this.#pending = this.#judge(name);
    this.#role = labelRoleOf(name);
  }

  #note(value: string, span: Span): void {
    noteValue(this.#frame, this.#role, { value, span }, (name) => this.#judge(plainName(name)));
  }

  #takeBare(token: JsonToken): void {
    const { start, end } = token;
    const bare = this.#text.slice(start, end);
    // Between a name and its value, as other languages have it.
    if (bare === "=" || bare === "=>") return;
    const mark = nextMark(this.#text, end);
    const isClean = mark !== "other" && mark !== ":" && mark !== "=";
    if (LITERALS.has(bare) && isClean) return this.#forgetName();
    const isName = mark === ":" && this.#pending === "harmless" && this.#frame.secrecy !== "secret";
    if (isName) return this.#takeName(start, end);
    const secrecy = secrecyIn(this.#frame, this.#pending, this.#role);
    const isNumber = token.kind === "number";
    if (isNumber) this.#note(bare, { start, end, bare: true });
    this.#forgetName();
    if (isSecretValue(secrecy, { text: bare, isNumber })) {
      if (isNumber && isClean) this.#spans.push({ start, end, bare: true });
      else this.#hide({ start, end }, false, false);
    } else if (isNumber && isCardAsNumber(bare)) this.#spans.push({ start, end, bare: true });
    else if (!isNumber) this.#takeJunk(token);
  }

  /** What JSON does not have: it may go on behind white space and marks, so its line is looked through as any text. */
  #takeJunk(token: JsonToken): void {
    if (token.start >= this.#junkTo) {
      this.#junkTo = lineEnd(this.#text, token.start);
      this.#lookInto(token.start, this.#junkTo);
    }
    this.#hideAfterName(token);
  }

  /** A secret: as far as it was seen, or to the end of its line when nothing tells that it ended. */
  #hide({ start, end }: Span, isWhole: boolean, isOpen: boolean): void {
    const to = isWhole ? end : valueEnd(this.#text, start, isOpen);
    this.#spans.push({ start, end: to });
    this.#at = Math.max(this.#at, to);
  }

  /** Where JSON is broken, quotes may open what they should close: a secret name hides what follows in its line. */
  #hideAfterName({ start, end }: JsonToken): void {
    const from = afterSecretName(this.#text, { start, end }, this.#budget);
    if (from === null) return;
    const to = lineEnd(this.#text, from);
    this.#spans.push({ start: from, end: to });
    this.#at = Math.max(this.#at, to);
  }

  #lookInto(start: number, end: number): void {
    for (const span of this.#findInner(this.#text.slice(start, end))) {
      this.#spans.push({ start: start + span.start, end: start + span.end });
    }
  }
}
