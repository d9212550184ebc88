import "server-only";

import { hash } from "node:crypto";

/**
 * Statements in SQL, with values as parameters. Prisma's clients and transactions understand them, and so does
 * `SqlTransaction`: a verb that uses nothing else runs on any of them. Times are Date values or columns; whole numbers must
 * be `int`, because the drivers disagree about larger ones.
 */
export interface Sql {
  $queryRaw: <Rows = unknown>(text: TemplateStringsArray, ...values: unknown[]) => Promise<Rows>;
  /** Returns the number of rows that the statement affected. */
  $executeRaw: (text: TemplateStringsArray, ...values: unknown[]) => Promise<number>;
}

interface Statement {
  name: string;
  text: string;
}

const statements = new WeakMap<TemplateStringsArray, Statement>();

/**
 * A template is one object for each place in the source, so its statement is prepared once on each connection. Its name
 * follows from the text: the pages' copy of this file may share connections with the server's.
 */
export function statementOf(template: TemplateStringsArray): Statement {
  const known = statements.get(template);
  if (known) return known;
  const text = template.reduce((before, part, index) => `${before}$${index}${part}`);
  const statement = { name: hash("sha256", text, "base64url"), text };
  statements.set(template, statement);
  return statement;
}

/** Without this, pg writes times in the process's time zone: a date could be that of the day before. */
export const parameterOf = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);
