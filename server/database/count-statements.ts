import "server-only";

import type { Pool, PoolClient } from "pg";
import { processSingleton } from "@/server/platform/registry";

const COMMANDS = [
  "select",
  "insert",
  "update",
  "delete",
  "with",
  "copy",
  "begin",
  "commit",
  "rollback",
] as const;
const OTHER = "other";

/** The pools: for the API's requests, for the dashboard and background work, and for the log. */
export type PoolName = "main" | "dashboard" | "log";

interface StatementCount {
  pool: PoolName;
  command: string;
  count: number;
}

/** Statement counts of this process's pools, by first keyword. */
function counts(): Map<string, StatementCount> {
  return processSingleton("statement-counts", () => new Map<string, StatementCount>());
}

/** Returns a statement's first keyword, or "other". */
export function commandOf(text: string): string {
  const start = text.trimStart().slice(0, 8).toLowerCase();
  return COMMANDS.find((command) => start.startsWith(command)) ?? OTHER;
}

function textOf(query: unknown): string {
  if (typeof query === "string") return query;
  if (typeof query === "object" && query && "text" in query && typeof query.text === "string")
    return query.text;
  return "";
}

/** Counts statements of this pool, sent by this process or by a child of it. */
export function addStatements(pool: PoolName, command: string, added: number): void {
  const key = `${pool} ${command}`;
  const known = counts().get(key);
  if (known) known.count += added;
  else counts().set(key, { pool, command, count: added });
}

/** Counts every statement on this pool, whoever sends it. */
export function countStatements(pool: Pool, name: PoolName): void {
  pool.on("connect", (client: PoolClient) => {
    const send = client.query.bind(client);
    const counted = (...args: Parameters<typeof send>) => {
      addStatements(name, commandOf(textOf(args[0])), 1);
      return send(...args);
    };
    // safe: it passes on the arguments and the result of `query` in all its overloads
    client.query = counted as typeof client.query;
  });
}

export function statementCounts(): readonly Readonly<StatementCount>[] {
  return [...counts().values()];
}
