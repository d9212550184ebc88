import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS } from "@/lib/time";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb } from "@/server/database/db";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { createApiKey } from "./create";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
let other: typeof ctx;
beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "business", NOW);
  other = await createLogWorkspace("theirs", "business", NOW);
});
afterAll(() => database.close());
// The plan's limit of active keys.
beforeEach(() => getDb().apiKey.deleteMany());

let count = 0;
async function makeKey(change: { expiresAt?: Date | null; revokedAt?: Date; workspaceId?: string } = {}) {
  count += 1;
  const { id } = await getDb().apiKey.create({
    data: {
      workspaceId: "mine",
      name: "Old key",
      hash: `hash-${count}`,
      start: "aaaa",
      end: "bbbb",
      createdById: "u1",
      ...change,
    },
    select: { id: true },
  });
  return id;
}

const replace = (id: string, endsAt: Date) =>
  createApiKey(ctx, {
    name: `Replacement of ${id}`,
    scopes: ["read:intake-bots"],
    expiresAt: null,
    predecessor: { id, endsAt: endsAt.toISOString() },
  });

const endOf = async (id: string) =>
  (await getDb().apiKey.findUniqueOrThrow({ where: { id }, select: { expiresAt: true } })).expiresAt;
const endsInAudit = (id: string) =>
  getDb().auditEvent.findMany({ where: { targetId: id, action: "api_key.end_set" } });

describe("the end of a key that is replaced", () => {
  it.each([
    ["never ends", null],
    ["ends later", inDays(90)],
  ])("is set on a key that %s, with its audit row", async (_, expiresAt) => {
    const id = await makeKey({ expiresAt });
    await replace(id, inDays(7));
    expect(await endOf(id)).toEqual(inDays(7));
    expect(await endsInAudit(id)).toMatchObject([
      {
        workspaceId: "mine",
        actorId: ctx.actor.userId,
        actorName: ctx.actor.name,
        data: { name: "Old key", expiresAt: inDays(7).toISOString() },
        createdAt: NOW,
      },
    ]);
  });

  it.each([
    ["sooner", inDays(3)],
    ["at that very time", inDays(7)],
    ["in the past", inDays(-1)],
  ])("is never postponed: a key that ends %s keeps its end, without an audit row", async (_, end) => {
    const id = await makeKey({ expiresAt: end });
    await replace(id, inDays(7));
    expect(await endOf(id)).toEqual(end);
    expect(await endsInAudit(id)).toEqual([]);
  });

  it("is not set on a revoked key", async () => {
    const id = await makeKey({ expiresAt: null, revokedAt: inDays(-2) });
    await replace(id, inDays(7));
    expect(await endOf(id)).toBeNull();
    expect(await endsInAudit(id)).toEqual([]);
  });

  it("cannot be set by another workspace, whose new key is not created either", async () => {
    const id = await makeKey({ workspaceId: other.workspace.id });
    const before = await getDb().apiKey.count({ where: { workspaceId: "mine" } });
    await expect(replace(id, inDays(7))).rejects.toMatchObject({ code: "not_found" });
    expect(await endOf(id)).toBeNull();
    expect(await getDb().apiKey.count({ where: { workspaceId: "mine" } })).toBe(before);
  });

  it("lies in the future", async () => {
    const id = await makeKey();
    await expect(replace(id, inDays(-1))).rejects.toMatchObject({ code: "invalid_input" });
    expect(await endOf(id)).toBeNull();
  });
});
