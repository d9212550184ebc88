import { join } from "node:path";
import * as z from "zod";
import { ROLES } from "@/lib/workspace/roles";
import { SCOPES } from "@/lib/keys/scopes";
import { writeSmallFile } from "@/server/platform/data-dir/small-file";

export const demoCredentialsSchema = z.strictObject({
  url: z.string(),
  users: z.array(
    z.strictObject({ email: z.string(), password: z.string(), role: z.enum(ROLES), workspace: z.string() }),
  ),
  keys: z.array(
    z.strictObject({
      workspace: z.string(),
      name: z.string(),
      key: z.string(),
      scopes: z.array(z.enum(SCOPES)),
    }),
  ),
});
/** The demo's sign-ins and API keys. `workspace` is a slug; the file is read by operators' scripts, so the key stays. */
export type DemoCredentials = z.infer<typeof demoCredentialsSchema>;

export const demoCredentialsFile = (dataDir: string) => join(dataDir, "demo-credentials.json");

/** Writes the file, readable by its owner only; returns its path. */
export function writeCredentials(dataDir: string, credentials: DemoCredentials): string {
  const file = demoCredentialsFile(dataDir);
  writeSmallFile(file, `${JSON.stringify(credentials, null, 2)}\n`);
  return file;
}

function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** The text for the terminal when the demo data is ready: the owners' sign-ins, and the keys. */
export function formatCredentials({ url, users, keys }: DemoCredentials): string {
  const owners = users.filter((user) => user.role === "owner");
  return [
    "Demo data is in place. Sign in as an owner:",
    ...alignColumns(owners.map(({ workspace, email, password }) => [workspace, email, password])),
    "",
    `Keys for ${url}/api/v1:`,
    ...alignColumns(keys.map(({ workspace, name, key }) => [workspace, name, key])),
    "",
    "All of these, with admins and members: demo-credentials.json in DATA_DIR",
  ].join("\n");
}
