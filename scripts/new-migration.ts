/**
 * Writes the SQL of a new migration: the difference between the schema at the last commit and in the working tree.
 * Usage: npm run migration -- add_something
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { loadSchemaEngine } from "./schema-engine";

const [name] = process.argv.slice(2);
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error("Usage: npm run migration -- lower_case_name");
  process.exit(1);
}

function schemaAtLastCommit(): string | null {
  try {
    return execFileSync("git", ["show", "HEAD:prisma/schema.prisma"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return null;
  }
}

const before = schemaAtLastCommit();
const target = (content: string) => ({
  tag: "schemaDatamodel" as const,
  files: [{ path: "schema.prisma", content }],
});
const current = readFileSync("prisma/schema.prisma", "utf8");
// Diffing two schema files needs no database, but the engine queries its connection first: this one returns no rows.
const connection = {
  provider: "postgres" as const,
  adapterName: "offline",
  queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
  executeRaw: async () => 0,
  executeScript: async () => undefined,
  startTransaction: async () => Promise.reject(new Error("offline")),
  getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
  dispose: async () => undefined,
};
const adapter = bindMigrationAwareSqlAdapterFactory({
  provider: "postgres",
  adapterName: "offline",
  connect: async () => connection,
  connectToShadowDb: async () => connection,
});
const engine = await loadSchemaEngine(adapter, current);
const { stdout } = await engine.diff({
  from: before ? target(before) : { tag: "empty" },
  to: target(current),
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
});
engine.free();

const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
const folder = `prisma/migrations/${stamp}_${name}`;
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/migration.sql`, stdout ?? "");
console.info(`Wrote ${folder}/migration.sql; read it before you commit it.`);
