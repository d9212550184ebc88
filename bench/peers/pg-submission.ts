import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { Pool, type QueryResultRow } from "pg";
import { IDEMPOTENCY_REPLAY_MS } from "@/lib/api/endpoints";
import { reportPort } from "./report-port";

/**
 * The statements by which the product creates a submission, in its order, by bare `pg` behind `node:http`: without key,
 * limit, validation, encryption or log. The path names workspace, bot and key. Argument: the database's URL.
 */
const CONNECTIONS = 10;
const QUOTA = 10_000;

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

/** As the product does: prepared once on each connection. */
const CLAIM = {
  name: "claim",
  text: `INSERT INTO idempotency_records AS r (workspace_id, key, fingerprint, request_id, created_at, expires_at)
         SELECT $1, $2, $3, $4, $5::timestamptz, $6::timestamptz
         WHERE NOT EXISTS (SELECT FROM idempotency_records AS former
                           WHERE former.workspace_id = $1 AND former.key = $7 AND former.expires_at > $5::timestamptz)
         ON CONFLICT (workspace_id, key) DO UPDATE
           SET fingerprint = EXCLUDED.fingerprint, request_id = EXCLUDED.request_id, encrypted_answer = NULL,
               created_at = EXCLUDED.created_at, expires_at = EXCLUDED.expires_at
           WHERE r.expires_at <= EXCLUDED.created_at`,
};
const FIND_BOT = {
  name: "find-bot",
  text: `SELECT id, status, schema_version AS "schemaVersion", schema
         FROM intake_bots WHERE id = $1 AND workspace_id = $2`,
};
const TAKE_QUOTA = {
  name: "take-quota",
  text: `INSERT INTO usage_counters AS c (workspace_id, resource, month, used)
         VALUES ($1, $2, date_trunc('month', $3::timestamptz, 'UTC')::date, 1)
         ON CONFLICT (workspace_id, resource, month) DO UPDATE SET used = c.used + 1 WHERE c.used < $4
         RETURNING used`,
};
const INSERT = {
  name: "insert",
  text: `INSERT INTO submissions (id, workspace_id, intake_bot_id, api_key_id, data, status, is_test, schema_version,
                                  created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5::jsonb, $6::"SubmissionStatus", false, $7, $8::timestamptz, $8::timestamptz)`,
};
const KEEP = {
  name: "keep",
  text: "UPDATE idempotency_records SET encrypted_answer = $3 WHERE workspace_id = $1 AND key = $2",
};

async function create(call: Call): Promise<string> {
  const { workspaceId, botId, apiKeyId, idempotencyKey, fingerprint, submitted } = call;
  const now = new Date();
  const expiresAt = new Date(now.getTime() + IDEMPOTENCY_REPLAY_MS);
  const client = await pool.connect();
  const run = async <Row extends QueryResultRow>(
    statement: { name: string; text: string },
    values: unknown[],
  ) => (await client.query<Row>({ ...statement, values })).rows[0];
  try {
    await client.query("BEGIN");
    await run(CLAIM, [workspaceId, idempotencyKey, fingerprint, "req_peer", now, expiresAt, idempotencyKey]);
    const bot = await run<{ schemaVersion: number }>(FIND_BOT, [botId, workspaceId]);
    await run(TAKE_QUOTA, [workspaceId, "submissions", now, QUOTA]);
    const id = `c${createHash("sha256").update(idempotencyKey).digest("hex").slice(0, 24)}`;
    const { data, status } = submitted;
    await run(INSERT, [id, workspaceId, botId, apiKeyId, data, status, bot?.schemaVersion, now]);
    const body = JSON.stringify({ success: true, data: { id, status, created_at: now } });
    await run(KEEP, [workspaceId, idempotencyKey, body]);
    await client.query("COMMIT");
    return body;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

async function answer(req: IncomingMessage): Promise<string> {
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
  return create(call);
}

const server = createServer((req, res) => {
  answer(req)
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
