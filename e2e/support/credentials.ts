import { readFileSync } from "node:fs";
import * as z from "zod";
import { ROLES } from "@/lib/roles";

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

/** The demo data's own accounts and keys, as the server wrote them down at its first start. */
export function readDemoCredentials(file: string): DemoCredentials {
  return demoCredentialsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}
