import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Sent } from "@/testing/canaries/canaries";
import { CANARY, plantCanaries } from "@/testing/canaries/plant-canaries";
import type { Scope } from "@/lib/keys/scopes";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb, getPool } from "@/server/database/db";
import { MemoryRateLimiter } from "../rate-limit/memory-limiter";
import { processSingleton } from "@/server/platform/registry";
import { getRequest } from "@/server/request-log/explain/get";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { shipBatch } from "@/server/request-log/write/ship/ship-batch";
import { toLine } from "@/server/request-log/write/to-line";
import { Spool } from "@/server/request-log/write/spool";
import { generateApiKey } from "../api-keys/token";
import { handleApiRequest } from "./handle";
import { reportError } from "./runtime";

const NOW = new Date();
const { secret: KEY, hash: KEY_HASH } = generateApiKey();
const SCOPES: Scope[] = ["read:intake-bots", "manage:webhooks"];

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
const directory = mkdtempSync(join(tmpdir(), "iozen-test-"));
const lines: Buffer[] = [];
const spool = new Spool({
  directory,
  durability: "process",
  diskLimitBytes: 64 * 1024 * 1024,
  memoryLimitBytes: 1024 * 1024,
  log: { warn: () => undefined },
});
const output = vi.spyOn(process.stderr, "write").mockReturnValue(true);

beforeAll(async () => {
  processSingleton("root-secret", () => randomBytes(32).toString("hex"));
  database = await openTestDatabase();
  ctx = await createLogWorkspace("w1", "business", NOW);
});
afterAll(async () => {
  await database.close();
  rmSync(directory, { recursive: true, force: true });
});

const limiter = new MemoryRateLimiter();
async function send(method: string, { path = "/webhooks", query, headers, body }: Sent) {
  const key = {
    id: "k1",
    name: "Key",
    scopes: SCOPES,
    expiresAt: null,
    revokedAt: null,
    revokedBy: null,
    workspace: ctx.workspace,
    archivedBy: null,
  };
  const request = {
    method,
    target: `/api/v1${path}${query === undefined ? "" : `?${query}`}`,
    headers: { authorization: `Bearer ${KEY}`, ...headers },
    body: Buffer.from(body ?? ""),
    clientAddress: "127.0.0.1",
  };
  const response = await handleApiRequest(request, {
    db: getDb(),
    clock: () => NOW,
    keys: {
      peek: (hash) => (hash === KEY_HASH ? key : null),
      find: (hash) => (hash === KEY_HASH ? key : null),
      mayExist: async (hash) => hash === KEY_HASH,
      prepare: () => undefined,
    },
    countAlone: () => undefined,
    countLost: () => undefined,
    limiter,
    record: async (record) => {
      lines.push(toLine(record));
      await spool.append(toLine(record));
    },
    reportError,
  });
  return { id: response.headers["x-request-id"] ?? "", body: response.body };
}

/** Every row of every table as text; bytes in hexadecimal. */
async function databaseTexts(): Promise<string[]> {
  const tables = await getPool().query<{ name: string }>(
    "SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'",
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await getPool().query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    texts.push(...rows.map(({ text }) => text));
  }
  return texts;
}

describe("secrets in requests", () => {
  it("are in no table, spool file, output or response to the dashboard", async () => {
    // A few hundred of the combinations that to-record.test.ts tries one by one.
    const all = plantCanaries({ namesStep: 7, shapesStep: 4 });
    const ids: string[] = [];
    for (const { sent } of all) ids.push((await send(sent.body === undefined ? "GET" : "POST", sent)).id);

    // A webhook's URL is data while it exists; neither its deletion record nor the kept response contains it.
    const hook = {
      url: `https://hooks.example.com/in?token=${CANARY}`,
      events: ["submission.completed"],
    };
    const headers = { "content-type": "application/json", "idempotency-key": KEY };
    const made = await send("POST", { headers, body: JSON.stringify(hook) });
    const id = /"id":"(\w+)"/.exec(made.body)?.[1] ?? "";
    ids.push(made.id, (await send("DELETE", { path: `/webhooks/${id}` })).id);
    ids.push((await send("GET", { path: `/webhooks/${id}` })).id);

    const to = { segment: "1-0.lines", offset: 1 };
    await shipBatch(getPool(), lines, { stream: spool.identity.id, from: null, to });
    const told: string[] = [];
    for (const requestId of ids) told.push(JSON.stringify(await getRequest(ctx, { id: requestId })));
    const spooled = readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
    const stored = await databaseTexts();
    const everywhere = [...stored, ...spooled, ...told, JSON.stringify(output.mock.calls)].join("\n");

    const traces = [...new Set([...all.flatMap((one) => one.traces), KEY])];
    const asBytes = traces.map((trace) => Buffer.from(trace).toString("hex"));
    expect(all.length).toBeGreaterThan(250);
    for (const part of [stored, spooled, told]) expect(part.join("\n")).toContain("idempotency-key");
    expect([...traces, ...asBytes].filter((trace) => everywhere.includes(trace))).toEqual([]);
  }, 120_000);
});
