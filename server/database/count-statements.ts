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

/** Whose connections: those of the API's requests, of the dashboard and the process itself, or the log's own. */
export type PoolName = "main" | "dashboard" | "log";

interface StatementCount {
  pool: PoolName;
  command: string;
  count: number;
}

/** Statements of this process's pools by their first word, since it started. */
function counts(): Map<string, StatementCount> {
  return processSingleton("statement-counts", () => new Map<string, StatementCount>());
}

/** The first word of a statement, when it is one of a known few. */
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

function count(pool: PoolName, command: string): void {
  const key = `${pool} ${command}`;
  const known = counts().get(key);
  if (known) known.count++;
  else counts().set(key, { pool, command, count: 1 });
}

/** Counts every statement that goes through this pool, whoever sends it. */
export function countStatements(pool: Pool, name: PoolName): void {
  pool.on("connect", (client: PoolClient) => {
    const send = client.query.bind(client);
    const counted = (...args: Parameters<typeof send>) => {
      count(name, commandOf(textOf(args[0])));
      return send(...args);
    };
    // safe: it takes what `query` takes, in all its forms, and answers what that answers
    client.query = counted as typeof client.query;
  });
}

export function statementCounts(): readonly Readonly<StatementCount>[] {
  return [...counts().values()];
}
