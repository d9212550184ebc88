import "server-only";

/* A comment, a string, a quoted name, a function's body, the end of a statement, or anything else. */
const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|;|[^;'"$/-]+|[\s\S]/g;

/** Splits an SQL script into statements, without comments. Supports PostgreSQL's plain scripts, but not E'' strings. */
export function splitStatements(script: string): string[] {
  const statements: string[] = [];
  let statement = "";
  for (const [token] of script.matchAll(TOKEN)) {
    if (token === ";") {
      statements.push(statement);
      statement = "";
    } else if (!token.startsWith("--") && !token.startsWith("/*")) {
      statement += token;
    }
  }
  return [...statements, statement].map((text) => text.trim()).filter((text) => text !== "");
}
