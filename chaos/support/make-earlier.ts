/** Creates a data folder as left by a release with fewer migrations, with a workspace in its database. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withClient } from "@/testing/database";
import { openDatabase } from "@/testing/product-database";
import { migrationNames, MIGRATIONS } from "./earlier";

const [dataDir = "", length = ""] = process.argv.slice(2);
const release = mkdtempSync(join(tmpdir(), "iozen-release-"));
for (const name of migrationNames().slice(0, Number(length))) {
  cpSync(join(MIGRATIONS, name), join(release, name), { recursive: true });
}
const database = await openDatabase(dataDir, release);
try {
  await withClient(database.url, (sql) =>
    sql.query("INSERT INTO workspaces (id, slug, name, updated_at) VALUES ('kept', 'kept', 'Kept', now())"),
  );
} finally {
  await database.close();
  rmSync(release, { recursive: true });
}
process.exit(0);
