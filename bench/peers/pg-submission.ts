import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { Pool } from "pg";
import { reportPort } from "./report-port";

/**
 * The statements by which the product creates a submission, in its order, by bare `pg` behind `node:http`: without key,
 * limit, validation, encryption or log. The path names workspace, bot and key. Argument: the database's URL.
 */
const CONNECTIONS = 10;
const QUOTA = 10_000;
const REPLAY_MS = 24 * 60 * 60 * 1000;

const pool = new Pool({ connectionString: process.argv[2], max: CONNECTIONS });

interface Submitted {
  data: unknown;
  status: string;
}

interface Call {
  workspaceId: string;
  botId: string;
  apiKeyId: string;
  idempotencyKey: string;
  fingerprint: string;
  submitted: Submitted;
}

async function findReplay({ workspaceId, idempotencyKey }: Call): Promise<string | null> {
  const { rows } = await pool.query<{ encrypted_answer: string }>(
    `SELECT fingerprint, request_id, encrypted_answer, created_at FROM idempotency_records
     WHERE workspace_id = $1 AND key = $2 AND expires_at > now()`,
    [workspaceId, idempotencyKey],
  );
  return rows[0]?.encrypted_answer ?? null;
}

async function createInTransaction(call: Call): Promise<string> {
  const { workspaceId, botId, apiKeyId, idempotencyKey, fingerprint, submitted } = call;
  const now = new Date();
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(
      `INSERT INTO idempotency_records AS r (workspace_id, key, fingerprint, request_id, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (workspace_id, key) DO UPDATE
         SET fingerprint = EXCLUDED.fingerprint, request_id = EXCLUDED.request_id, encrypted_answer = NULL,
             created_at = EXCLUDED.created_at, expires_at = EXCLUDED.expires_at
         WHERE r.expires_at <= EXCLUDED.created_at`,
      [workspaceId, idempotencyKey, fingerprint, "req_peer", now, new Date(now.getTime() + REPLAY_MS)],
    );
    const { rows: bots } = await client.query<{ schema_version: number }>(
      "SELECT id, status, schema_version, schema FROM intake_bots WHERE id = $1 AND workspace_id = $2",
      [botId, workspaceId],
    );
    await client.query(
      `INSERT INTO usage_counters AS c (workspace_id, resource, month, used)
       VALUES ($1, 'submissions', date_trunc('month', $2::timestamptz, 'UTC')::date, 1)
       ON CONFLICT (workspace_id, resource, month) DO UPDATE SET used = c.used + 1 WHERE c.used < $3
       RETURNING used`,
      [workspaceId, now, QUOTA],
    );
    const id = `c${createHash("sha256").update(idempotencyKey).digest("hex").slice(0, 24)}`;
    const { rows: created } = await client.query(
      `INSERT INTO submissions
         (id, workspace_id, intake_bot_id, api_key_id, data, status, is_test, file_count, schema_version, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, false, 0, $7, $8, $8) RETURNING id, status, created_at`,
      [id, workspaceId, botId, apiKeyId, submitted.data, submitted.status, bots[0]?.schema_version, now],
    );
    const body = JSON.stringify({ success: true, data: created[0] });
    await client.query(
      "UPDATE idempotency_records SET encrypted_answer = $3 WHERE workspace_id = $1 AND key = $2 RETURNING key",
      [workspaceId, idempotencyKey, body],
    );
    await client.query("COMMIT");
    return body;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

async function create(req: IncomingMessage): Promise<string> {
  const [, workspaceId = "", botId = "", apiKeyId = ""] = (req.url ?? "").split("/");
  const body = await text(req);
  const call = {
    workspaceId,
    botId,
    apiKeyId,
    idempotencyKey: String(req.headers["idempotency-key"]),
    fingerprint: createHash("sha256").update(body).digest("hex"),
    submitted: JSON.parse(body) as Submitted, // safe: the suite sends it
  };
  return (await findReplay(call)) ?? createInTransaction(call);
}

const server = createServer((req, res) => {
  create(req)
    .then((body) =>
      res
        .writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) })
        .end(body),
    )
    .catch((error: unknown) => {
      console.error(error);
      res.writeHead(500, { "Content-Length": 0 }).end();
    });
});
server.listen(0, "127.0.0.1", () => reportPort(server));
