import { createServer } from "node:http";
import { apiKey } from "@better-auth/api-key";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { Pool } from "pg";
import { reportPort } from "../report-port";

/** The permission of the key and of the route, equivalent to a scope in ioZen's API. */
const PERMISSIONS = { "intake-bots": ["read"] };
const LIMIT = 500;

/*
 * better-auth's key verification behind node:http: receive, verify key, permission and rate limit, respond. It has the
 * same rate limit and the same PostgreSQL as ioZen, but writes no request log.
 */
const [databaseUrl, keyCount] = process.argv.slice(2);
const options = {
  appName: "peer",
  baseURL: "http://localhost",
  secret: crypto.randomUUID() + crypto.randomUUID(),
  database: new Pool({ connectionString: databaseUrl ?? "", max: 10 }),
  emailAndPassword: { enabled: true },
  telemetry: { enabled: false },
  logger: { disabled: true },
  plugins: [apiKey({ rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: LIMIT } })],
};
const { runMigrations } = await getMigrations(options);
await runMigrations();
const auth = betterAuth(options);

const { user } = await auth.api.signUpEmail({
  body: { name: "Olga", email: "olga@people.example", password: crypto.randomUUID() },
});
const keys: string[] = [];
for (let made = 0; made < Number(keyCount); made++) {
  const { key } = await auth.api.createApiKey({ body: { userId: user.id, permissions: PERMISSIONS } });
  keys.push(key);
}

async function verify(key: string): Promise<{ status: number; body: string }> {
  try {
    const { valid, error } = await auth.api.verifyApiKey({ body: { key, permissions: PERMISSIONS } });
    return { status: valid ? 200 : 401, body: JSON.stringify(valid ? { success: true } : { error }) };
  } catch (error) {
    console.error(error);
    return { status: 500, body: "" };
  }
}

const server = createServer((req, res) => {
  void verify(req.headers.authorization?.slice("Bearer ".length) ?? "").then(({ status, body }) =>
    res
      .writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) })
      .end(body),
  );
});
server.listen(0, "127.0.0.1", () => reportPort(server, { keys }));
