/** Readers of the files that a server writes into its data folder for its operator. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DemoCredentials, demoCredentialsSchema } from "@/prisma/seed/demo-credentials";

/** Returns the URL of the embedded database. */
export const readDatabaseUrl = (dataDir: string) =>
  readFileSync(join(dataDir, "database-url"), "utf8").trim();

/** Returns the demo data's accounts and keys from the file written by the first start. */
export function readDemoCredentials(file: string): DemoCredentials {
  return demoCredentialsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}
