/** Creates a data folder as the release before migration log_facts_and_detail left it when it was killed: a log and a spool. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";
import { DAY_MS, MINUTE_MS } from "@/lib/time";
import { openDatabase } from "@/testing/product-database";
import { countFormerRows, fillFormerLog, formerMigrations, writeFormerRows } from "@/testing/unit/former-log";
import { recordAt } from "@/testing/unit/log-fixture";
import { createOwner, createWorkspaces } from "@/testing/world/workspaces";
import { type FormerLog, STORED_ROWS, SEGMENTS, SEGMENT_LINES } from "./former-log";

const [dataDir = ""] = process.argv.slice(2);
const release = formerMigrations();
const database = await openDatabase(dataDir, release.directory);
const sql = new Pool({ connectionString: database.url, options: "-c TimeZone=UTC" });
try {
  const owner = await createOwner(sql);
  const [workspace] = await createWorkspaces(sql, owner, { workspaces: 1, keysPerWorkspace: 1, schema: [] });
  if (!workspace) throw new Error("The workspace was not created");
  const [key] = workspace.keys;
  const now = Date.now();
  const record = (index: number) =>
    recordAt(new Date(now - index * 10), {
      workspaceId: workspace.id,
      apiKeyId: key?.id ?? null,
      ...(index % 3 === 0 && {
        status: 404,
        errorCode: "resource_not_found",
        errorMessage: "The bot does not exist",
        reason: { check: "resource", resource: "intake_bot", id: "gone" },
      }),
      responseBody: { text: `{"n":${index % 7}}`, contentType: null, bytes: 7, truncated: false },
    });
  const kinds = Array.from({ length: 30 }, (_, index) => record(index));
  await fillFormerLog(sql, kinds, {
    rows: STORED_ROWS,
    since: new Date(now - 2 * DAY_MS),
    until: new Date(now - MINUTE_MS),
  });
  const spooled = Array.from({ length: SEGMENTS * SEGMENT_LINES }, (_, index) => record(index));
  // The database had committed the first of them, and the process was killed before it knew.
  await writeFormerRows(sql, spooled.slice(0, SEGMENT_LINES / 2));
  await countFormerRows(sql);
  const { rows } = await sql.query<{ id: string }>("SELECT id FROM request_log");
  mkdirSync(join(dataDir, "spool"), { recursive: true, mode: 0o700 });
  for (let segment = 0; segment < SEGMENTS; segment++) {
    const lines = spooled.slice(segment * SEGMENT_LINES, (segment + 1) * SEGMENT_LINES);
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    // The kill tore the last line: no response to its request was sent.
    const torn = segment === SEGMENTS - 1 ? JSON.stringify(record(-1)).slice(0, 100) : "";
    writeFileSync(join(dataDir, "spool", `${now}-1-${segment}.ndjson`), text + torn);
  }
  const ids = [...new Set([...rows.map(({ id }) => id), ...spooled.map(({ id }) => id)])];
  const former: FormerLog = { ids, slug: workspace.slug, owner };
  // A start recognizes the folder of an earlier release by its lock.
  writeFileSync(join(dataDir, "lock"), "", { mode: 0o600 });
  writeFileSync(join(dataDir, "expected.json"), JSON.stringify(former), { mode: 0o600 });
} finally {
  await sql.end();
  await database.close();
  release.remove();
}
process.exit(0);
