/** Readers of the files that a server writes into its data folder for its operator. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { ROLES } from "@/lib/workspace/roles";

/** Returns the URL of the embedded database. */
export const readDatabaseUrl = (dataDir: string) =>
  readFileSync(join(dataDir, "database-url"), "utf8").trim();

const demoCredentialsSchema = z.object({
  url: z.string(),
  users: z.array(
    z.object({ email: z.string(), password: z.string(), role: z.enum(ROLES), workspace: z.string() }),
  ),
  keys: z.array(
    z.object({ workspace: z.string(), name: z.string(), key: z.string(), scopes: z.array(z.string()) }),
  ),
});
export type DemoCredentials = z.infer<typeof demoCredentialsSchema>;

export const demoCredentialsFile = (dataDir: string) => join(dataDir, "demo-credentials.json");

/** Returns the demo data's accounts and keys from the file written by the first start. */
export function readDemoCredentials(file: string): DemoCredentials {
  return demoCredentialsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}
