import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { generateApiKey } from "@/server/api-keys/token";
import { getApiDb, getDb } from "@/server/database/db";
import { newResourceId } from "@/server/platform/new-resource-id";
import { processSingleton } from "@/server/platform/registry";
import { MemoryRateLimiter } from "@/server/rate-limit/memory-limiter";
import { knownKey, testApi } from "@/testing/unit/api-fixture";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";

/** The requests that a key of Business may send in its window. */
const ALL = 500;

let database: Awaited<ReturnType<typeof openTestDatabase>>;
const errors: unknown[] = [];
let api: ReturnType<typeof testApi>;
const secrets = { greedy: generateApiKey().secret, neighbour: generateApiKey().secret };
const bots = { greedy: newResourceId(new Date()), neighbour: newResourceId(new Date()) };
type Name = keyof typeof secrets;

beforeAll(async () => {
  for (const name of ["redaction-key", "secret idempotency-keys", "secret idempotency-answers"])
    processSingleton(name, () => randomBytes(32));
  processSingleton("root-secret", () => randomBytes(32).toString("hex"));
  database = await openTestDatabase();
  const keyOf = async (name: Name) => {
    const { workspace } = await createLogWorkspace(name, "business", new Date());
    const schema = [
      { id: "f1", kind: "field", name: "email", label: "E-mail", type: "email", required: true },
    ];
    await getDb().intakeBot.create({
      data: { id: bots[name], workspaceId: name, name, shareUrl: name, schema, status: "ACTIVE" },
      select: { id: true },
    });
    return knownKey({
      id: name,
      workspace,
      scopes: ["write:intake-bots", "read:submissions", "manage:webhooks"],
    });
  };
  api = testApi({
    keys: [
      [secrets.greedy, await keyOf("greedy")],
      [secrets.neighbour, await keyOf("neighbour")],
    ],
  });
  api.deps.db = getApiDb();
  api.deps.reportError = (_, __, error) => void errors.push(error);
});
afterAll(() => database.close());

const submit = async (
  name: Name,
  headers: Record<string, string> = {},
  data: object = { email: "a@b.example" },
) =>
  api.send({
    method: "POST",
    target: `/api/v1/intake-bots/${bots[name]}/submissions`,
    headers: { authorization: `Bearer ${secrets[name]}`, "content-type": "application/json", ...headers },
    body: Buffer.from(JSON.stringify({ data, status: "COMPLETED", more: data === NONE ? 1 : undefined })),
  });
const NONE = {};
const get = async (name: Name, path: string) =>
  api.send({ target: `/api/v1${path}`, headers: { authorization: `Bearer ${secrets[name]}` } });

const KINDS: Record<string, { send: (name: Name) => Promise<{ status: number }>; status: number }> = {
  "a submission": { send: (name) => submit(name), status: 200 },
  "a submission with an Idempotency-Key": {
    send: (name) => submit(name, { "idempotency-key": crypto.randomUUID() }),
    status: 200,
  },
  "a submission with a mistake": { send: (name) => submit(name, {}, NONE), status: 400 },
  "a list": { send: (name) => get(name, `/intake-bots/${bots[name]}/submissions`), status: 200 },
  "a single webhook": { send: (name) => get(name, `/webhooks/${bots[name]}`), status: 404 },
};

it.each(Object.entries(KINDS))(
  "answers %s soon, however many a neighbour sends at once, and all of those too",
  async (_, { send, status: expected }) => {
    api.deps.limiter = new MemoryRateLimiter();
    let done = 0;
    const all = Array.from({ length: ALL }, async () => {
      const { status } = await send("greedy");
      done++;
      return status;
    });
    const { status } = await send("neighbour");
    expect(status).toBe(expected);
    expect(done).toBeLessThan(ALL / 4);
    const statuses = await Promise.all(all);
    expect(errors).toEqual([]);
    expect(statuses.filter((each) => each !== expected)).toEqual([]);
  },
);
