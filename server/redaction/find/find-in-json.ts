import "server-only";

import { type JsonToken, nextToken, stringValue } from "@/lib/json/next-token";
import { plainName } from "@/lib/text/decoded-view";
import { describe } from "./described-members";
import {
  closeFrame,
  type Frame,
  isSecretNumber,
  type JsonSearchOptions,
  type Member,
  newFrame,
  NO_MEMBER,
  noteValue,
  roleOf,
  secrecyIn,
  secretsAtEnd,
  textFrame,
} from "./json-frame";
import { afterSecretName, endsMember, lineEnd, mayGoOn, nextMark, valueEnd } from "./json-lines";
import { labelRoleOf } from "../names/label-roles";
import { isSecretValue, type Secrecy } from "../names/secret-names";
import type { Span } from "../spans";

const LITERALS = new Set(["true", "false", "null"]);

/**
 * Secrets in JSON text as it was sent: values of secret names with everything inside them, and whatever `findInner` finds in
 * strings. The text may be broken JSON: a secret whose end cannot be found extends to the end of its line.
 */
export function findInJson(text: string, options: JsonSearchOptions): Span[] {
  return new JsonSearch(text, options).run();
}

class JsonSearch {
  readonly #text: string;
  readonly #options: JsonSearchOptions;
  readonly #spans: Span[] = [];
  readonly #frames: Frame[] = [textFrame()];
  /** What the name before the next value tells of it. */
  #member: Member = NO_MEMBER;
  /** The value that follows may be a further part of a secret. */
  #goesOn = false;
  #at = 0;
  /** End of the last line that was searched as plain text. */
  #junkTo = 0;

  constructor(text: string, options: JsonSearchOptions) {
    this.#text = text;
    this.#options = options;
  }

  run(): Span[] {
    const next = () => nextToken(this.#text, this.#at);
    for (let token = next(); token.kind !== "end"; token = next()) {
      this.#at = token.end;
      this.#take(token);
    }
    return [...this.#spans, ...secretsAtEnd(this.#frames, this.#text)];
  }

  #judge(name: string): Secrecy {
    return this.#options.hasTrustedNames === true ? "harmless" : this.#options.budget.secrecyOf(name);
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
    const secrecy = secrecyIn(this.#frame, this.#member.secrecy, this.#member.role);
    // An object named `code` describes a thing; a list named `codes` holds secrets.
    const inherits = secrecy === "secret" || secrecy === "unless number" || kind === "[";
    const member = { role: roleOf(this.#frame, this.#member.role), name: this.#member.name };
    const opening = { kind, start, secrecy: inherits ? secrecy : "harmless", ...member } as const;
    this.#frames.push(newFrame(opening, this.#frame));
    this.#forgetName();
  }

  #close(end: number): void {
    this.#spans.push(...closeFrame(this.#frames, end, this.#text));
    this.#forgetName();
  }

  #forgetName(): void {
    this.#member = NO_MEMBER;
    this.#goesOn = false;
  }

  #takeText(token: JsonToken): void {
    const start = token.start + 1;
    const end = token.closed ? token.end - 1 : token.end;
    const mark = nextMark(this.#text, token.end);
    const mayBeName = this.#member.secrecy === "harmless" || this.#goesOn;
    if (mayBeName && (mark === ":" || mark === "=")) return this.#takeName(start, end);
    const isClean = token.closed && mark !== "other";
    const secrecy = secrecyIn(this.#frame, this.#member.secrecy, this.#member.role);
    const value = stringValue(this.#text, token);
    this.#note(value, { start, end });
    this.#forgetName();
    if (isSecretValue(secrecy, { text: value, isPart: !endsMember(this.#text, token.end) }))
      return this.#hide({ start, end: isClean ? end : valueEnd(this.#text, start, !token.closed) });
    this.#lookInto(start, end);
    if (!isClean) this.#hideAfterName(token);
  }

  #takeName(start: number, end: number): void {
    const name = plainName(this.#text.slice(start, end));
    if (this.#frame.secrecy === "secret") this.#spans.push({ start, end });
    else this.#lookInto(start, end);
    this.#forgetName();
    this.#frame.isList &&= this.#frame.kind === "[";
    this.#member = { secrecy: this.#judge(name), role: labelRoleOf(name), name };
  }

  #note(value: string, span: Span): void {
    const judge = (text: string) => this.#judge(plainName(text));
    const { role, name } = this.#member;
    noteValue(this.#frame, role, { value, span }, judge);
    if (this.#options.hasTrustedNames !== true) describe(this.#frame, { name, value, span }, judge);
  }

  #takeBare(token: JsonToken): void {
    const { start, end } = token;
    const bare = this.#text.slice(start, end);
    // Other languages write these between a name and its value.
    if (bare === "=" || bare === "=>") return;
    const mark = nextMark(this.#text, end);
    const isClean = mark !== "other" && mark !== ":" && mark !== "=";
    if (LITERALS.has(bare) && isClean) return this.#forgetName();
    const mayBeName = this.#member.secrecy === "harmless" || this.#goesOn;
    if (mark === ":" && mayBeName && this.#frame.secrecy !== "secret") return this.#takeName(start, end);
    const secrecy = secrecyIn(this.#frame, this.#member.secrecy, this.#member.role);
    const isNumber = token.kind === "number";
    if (isNumber) this.#note(bare, { start, end, bare: true });
    this.#forgetName();
    if (isSecretValue(secrecy, { text: bare, isNumber, isPart: !endsMember(this.#text, end) })) {
      if (isNumber && isClean) this.#spans.push({ start, end, bare: true });
      else this.#hide({ start, end: valueEnd(this.#text, start, false) });
    } else if (isNumber && isSecretNumber(bare, this.#options.findInner))
      this.#spans.push({ start, end, bare: true });
    else if (!isNumber) this.#takeJunk(token);
  }

  /** Not JSON: it may continue beyond white space and punctuation, so its line is searched as plain text. */
  #takeJunk(token: JsonToken): void {
    if (token.start >= this.#junkTo) {
      this.#junkTo = lineEnd(this.#text, token.start);
      this.#lookInto(token.start, this.#junkTo);
    }
    this.#hideAfterName(token);
  }

  /** Masks a secret. A further part may follow it, on the next line or behind a sign. */
  #hide(span: Span): void {
    this.#spans.push(span);
    this.#at = Math.max(this.#at, span.end);
    this.#goesOn = mayGoOn(this.#text, span);
    this.#member = this.#goesOn ? { ...NO_MEMBER, secrecy: "secret" } : NO_MEMBER;
  }

  /** In broken JSON an opening quote may really be a closing one: a secret name masks the rest of its line. */
  #hideAfterName({ kind, start, end }: JsonToken): void {
    const from = afterSecretName(this.#text, { start, end }, this.#options.budget);
    if (from === null) return;
    this.#hide({ start: from, end: lineEnd(this.#text, from) });
    if (kind === "word" || kind === "invalid") this.#forgetName();
  }

  #lookInto(start: number, end: number): void {
    for (const span of this.#options.findInner(this.#text.slice(start, end))) {
      this.#spans.push({ start: start + span.start, end: start + span.end });
    }
  }
}
