/** Makes a data folder as a release of fewer migrations left it, with a workspace in its database. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { migrate, startEmbeddedDatabase } from "./database";
import { migrationNames, MIGRATIONS } from "./earlier";

const [dataDir = "", length = ""] = process.argv.slice(2);
const release = mkdtempSync(join(tmpdir(), "iozen-release-"));
for (const name of migrationNames().slice(0, Number(length))) {
  cpSync(join(MIGRATIONS, name), join(release, name), { recursive: true });
}
const database = await startEmbeddedDatabase(dataDir);
try {
  await migrate(database.url, release);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    "INSERT INTO workspaces (id, slug, name, updated_at) VALUES ('kept', 'kept', 'Kept', now())",
  );
  await client.end();
} finally {
  await database.stop();
  rmSync(release, { recursive: true });
}
process.exit(0);
