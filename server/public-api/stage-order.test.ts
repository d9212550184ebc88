import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { STAGES, type StageName } from "@/lib/api/stages";
import type { BotSchema } from "@/lib/contracts/intake-bot";
import type { ErrorCode } from "@/lib/errors/catalog";
import { monthStart, PLAN_LIMITS } from "@/lib/workspace/plans";
import { SCOPES } from "@/lib/keys/scopes";
import { getDb } from "@/server/database/db";
import { processSingleton } from "@/server/platform/registry";
import { knownKey, testApi } from "@/testing/unit/api-fixture";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { generateApiKey } from "../api-keys/token";
import { FAILED_AUTH_LIMIT } from "@/lib/api/limits";

const NOW = new Date();
const BOT: BotSchema = [
  { id: "f1", kind: "field", name: "email", label: "E-mail", type: "email", required: true },
];
const SUBMISSION = { data: { email: "ada@example.com" } };

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let botId: string;
let usedUpBotId: string;

async function createWorkspaceWithBot(id: string) {
  const { workspace } = await createLogWorkspace(id, "pro", NOW);
  const data = { workspaceId: id, name: "Contact", shareUrl: id, schema: BOT, status: "ACTIVE" as const };
  const bot = await getDb().intakeBot.create({ data, select: { id: true } });
  return { workspace, botId: bot.id };
}

beforeAll(async () => {
  processSingleton("root-secret", () => randomBytes(32).toString("hex"));
  database = await openTestDatabase();
  ({ botId } = await createWorkspaceWithBot("w"));
  ({ botId: usedUpBotId } = await createWorkspaceWithBot("used-up"));
  const used = PLAN_LIMITS.pro.submissionsPerMonth;
  await getDb().usageCounter.create({
    data: { workspaceId: "used-up", resource: "submissions", month: monthStart(NOW), used },
    select: { used: true },
  });
});
afterAll(() => database.close());

const { workspace: pro } = knownKey();
const { secret: KEY } = generateApiKey();
const { secret: USED_UP } = generateApiKey();
const { secret: ARCHIVED } = generateApiKey();
const { secret: FREE } = generateApiKey();
const { secret: LACKING } = generateApiKey();

const setUp = () => {
  const api = testApi({
    keys: [
      [KEY, knownKey({ scopes: [...SCOPES] })],
      [USED_UP, knownKey({ id: "k2", scopes: [...SCOPES], workspace: { ...pro, id: "used-up" } })],
      [ARCHIVED, knownKey({ id: "k3", workspace: { ...pro, archivedAt: NOW } })],
      [FREE, knownKey({ id: "k4", workspace: { ...pro, plan: "free" } })],
      [LACKING, knownKey({ id: "k5", scopes: ["read:intake-bots"] })],
    ],
  });
  api.deps.db = getDb();
  return api;
};
let api: ReturnType<typeof setUp>;
beforeEach(() => {
  api = setUp();
});

interface Call {
  key?: string;
  body?: unknown;
  idempotencyKey?: string;
}

/** Sends a request and returns the stages that it went through, with the code of its failure. */
async function send(method: string, path: string, { key, body, idempotencyKey }: Call = {}) {
  await api.send({
    method,
    target: `/api/v1${path}`,
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
    },
    body: Buffer.from(body === undefined ? "" : JSON.stringify(body)),
  });
  const { stages = [], errorCode = null } = api.records.at(-1) ?? api.counted.at(-1) ?? {};
  return { stages: stages.map(({ name }) => name), errorCode };
}

const submit = (call: Call, bot = botId) =>
  send("POST", `/intake-bots/${bot}/submissions`, { key: KEY, body: SUBMISSION, ...call });

type Case = [stage: StageName, code: ErrorCode, run: () => ReturnType<typeof send>];

/** A request for each code of each stage. */
const CASES: Case[] = [
  ["authenticate", "authentication_required", () => send("GET", "/intake-bots")],
  [
    "authenticate",
    "rate_limit_exceeded",
    async () => {
      for (let count = 0; count < FAILED_AUTH_LIMIT; count++) await send("GET", "/intake-bots");
      api.records.length = 0;
      return send("GET", "/intake-bots");
    },
  ],
  ["workspace", "workspace_archived", () => send("GET", "/nothing", { key: ARCHIVED })],
  ["workspace", "feature_not_available", () => send("GET", "/nothing", { key: FREE })],
  [
    "rate_limit",
    "rate_limit_exceeded",
    async () => {
      for (let count = 0; count < PLAN_LIMITS.pro.requestsPerMinute; count++)
        await send("GET", "/nothing", { key: KEY });
      return send("GET", "/nothing", { key: KEY });
    },
  ],
  ["endpoint", "resource_not_found", () => send("PUT", "/webhooks", { key: LACKING })],
  ["scopes", "insufficient_scopes", () => submit({ key: LACKING, body: "wrong" })],
  ["scopes", "feature_not_available", () => send("POST", "/webhooks", { key: KEY, body: "wrong" })],
  [
    "idempotency",
    "idempotency_conflict",
    async () => {
      await submit({ idempotencyKey: "conflict" });
      return submit({ idempotencyKey: "conflict", body: "wrong" });
    },
  ],
  ["validate", "validation_failed", () => submit({ body: "wrong" }, "no-such-bot")],
  ["work", "resource_not_found", () => submit({ body: { data: {} } }, "no-such-bot")],
  ["work", "validation_failed", () => submit({ key: USED_UP, body: { data: {} } }, usedUpBotId)],
  ["work", "plan_limit_exceeded", () => submit({ key: USED_UP }, usedUpBotId)],
  [
    "work",
    "internal_error",
    () => {
      // safe: the database fails at its first use
      api.deps.db = {} as typeof api.deps.db;
      return send("GET", "/webhooks", { key: KEY });
    },
  ],
];

const NAMES: readonly string[] = STAGES.map(({ name }) => name);
const withoutKey = (names: readonly string[]) => names.filter((name) => name !== "idempotency");

describe("a request that fails at one check and would fail at the later ones", () => {
  it.each(CASES)("ends in the stage %s with %s", async (stage, code, run) => {
    const { stages, errorCode } = await run();
    expect([stages.at(-1), errorCode]).toEqual([stage, code]);
    const passed = NAMES.slice(0, NAMES.indexOf(stage) + 1);
    expect(stages).toEqual(stages.includes("idempotency") ? passed : withoutKey(passed));
  });
});

it("the list of stages declares these codes and no others", () => {
  const declared = STAGES.flatMap(({ name, checks }) =>
    checks.flatMap(({ codes }) => codes.map((code) => `${name} ${code}`)),
  );
  expect(new Set(declared)).toEqual(new Set(CASES.map(([stage, code]) => `${stage} ${code}`)));
});

it("a request that succeeds goes through every stage, in order", async () => {
  expect(await submit({ idempotencyKey: "success" })).toEqual({ stages: NAMES, errorCode: null });
  expect(await submit({})).toEqual({ stages: withoutKey(NAMES), errorCode: null });
});
