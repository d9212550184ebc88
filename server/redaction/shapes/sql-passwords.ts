import "server-only";

import { looksSecret } from "../looks-secret";

type Found = (start: number, end: number) => void;

/** The words before the password of a statement. A function needs no space: `PASSWORD('…')`. */
const BEFORE_PASSWORD = new RegExp(
  [
    String.raw`\bpassword\s+for\s+[^\s=]+\s*=\s*`,
    String.raw`(?<![a-z\d])password(?:\s*\(\s*|\s+)`,
    String.raw`\b(?<statement>identified\s+(?:(?:with|via)\s+\S+\s+(?:by|as|using)|by)(?:\s+(?:password|values))?)\s+`,
  ].join("|"),
  "gi",
);
/** A string of SQL: `'…'`, `E'…'`, `U&'…'`, with its quote doubled or escaped inside. One that is cut off ends with its line. */
const QUOTED = /(?<opening>(?:[a-z]|U&)?(?<quote>['"`]))(?:\\[^\n]|\k<quote>{2}|(?!\k<quote>)[^\n\\])+/iy;
/** The opening of a string of PostgreSQL between dollars, with or without a tag. */
const DOLLARS = /\$\w*\$/y;
const UNQUOTED = /[^\s;,()'"`]+/y;
/** A sentence also says that something is identified by something. */
const CHANGES_USERS = /\b(?:create|alter|grant)\b/i;
const MAX_STATEMENT_REACH = 256;

interface Value {
  start: number;
  end: number;
}

/** The string that begins there, whole however long it is; null without one. */
function stringAt(text: string, at: number): Value | null {
  QUOTED.lastIndex = at;
  const opening = QUOTED.exec(text)?.groups?.["opening"];
  if (opening !== undefined) return { start: at + opening.length, end: QUOTED.lastIndex };
  DOLLARS.lastIndex = at;
  const dollars = DOLLARS.exec(text)?.[0];
  if (dollars === undefined) return null;
  const start = at + dollars.length;
  const close = text.indexOf(dollars, start);
  return { start, end: close === -1 ? text.length : close };
}

/** Finds the passwords of SQL statements: `ALTER ROLE a PASSWORD '…'`, `CREATE USER a IDENTIFIED BY '…'`. */
export function findSqlPasswords(text: string, found: Found): void {
  let handledTo = 0;
  for (const { 0: before, index, groups } of text.matchAll(BEFORE_PASSWORD)) {
    const at = index + before.length;
    // Within a password: each part of the text is read once.
    if (at < handledTo) continue;
    const value = stringAt(text, at);
    if (value !== null) {
      found(value.start, value.end);
      handledTo = value.end;
    } else if (groups?.["statement"] !== undefined) {
      UNQUOTED.lastIndex = at;
      const word = UNQUOTED.exec(text)?.[0] ?? "";
      const statement = text.slice(Math.max(0, index - MAX_STATEMENT_REACH), index);
      if (looksSecret(word) && CHANGES_USERS.test(statement)) found(at, at + word.length);
    }
  }
}
