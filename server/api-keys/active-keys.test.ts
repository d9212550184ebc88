import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keyStateAt, keyStatusAt } from "@/lib/keys/key-state";
import { countsTowardPlan } from "@/lib/keys/key-facts";
import { PLANS } from "@/lib/workspace/plans";
import { getDb } from "@/server/database/db";
import { findWorkingKeys } from "@/server/request-log/explain/known-key";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { activeKeys, countLastingKeys, listActiveKeys } from "./active-keys";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "pro", NOW);
  await createLogWorkspace("other", "pro", NOW);
});
afterAll(() => database.close());

/** A few milliseconds around now, so that some keys end at exactly this instant. */
const instants = fc.integer({ min: -3, max: 3 }).map((ms) => new Date(NOW.getTime() + ms));
const keys = fc.array(
  fc.record({
    revokedAt: fc.option(instants, { freq: 2 }),
    expiresAt: fc.option(instants, { freq: 3 }),
    workspaceId: fc.constantFrom("mine", "mine", "mine", "other"),
    isTemporary: fc.constantFrom(false, false, true),
  }),
  { maxLength: 12 },
);

async function store(
  made: readonly {
    revokedAt: Date | null;
    expiresAt: Date | null;
    workspaceId: string;
    isTemporary: boolean;
  }[],
) {
  const fixed = { scopes: [], start: "aaaa", end: "bbbb", createdById: "u1", createdAt: NOW };
  const rows = made.map((key, index) => ({
    ...fixed,
    ...key,
    id: `k${index}`,
    name: `k${index}`,
    hash: `h${index}`,
  }));
  await getDb().apiKey.deleteMany({});
  await getDb().apiKey.createMany({ data: rows });
  return rows.filter(({ workspaceId }) => workspaceId === "mine");
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).toSorted();

describe("the active keys of a workspace", () => {
  it("are in SQL the keys that keyStatusAt calls active, at any instant", async () => {
    await fc.assert(
      fc.asyncProperty(keys, instants, async (made, at) => {
        const active = (await store(made)).filter((key) => keyStatusAt(key, at) === "active");
        const found = await getDb().apiKey.findMany({ where: activeKeys(ctx, at), select: { id: true } });
        expect(idsOf(found)).toEqual(idsOf(active));
        const then = { ...ctx, now: at };
        expect(idsOf(await listActiveKeys(then))).toEqual(idsOf(active));
        const limited = active.map((key) => ({ ...key, status: "active" })).filter(countsTowardPlan);
        expect(await countLastingKeys(then)).toBe(limited.length);
      }),
      { numRuns: 60 },
    );
  });

  it("work in SQL exactly where keyStateAt says so, temporary ones apart", async () => {
    const workspaces = fc.record({ plan: fc.constantFrom(...PLANS), archivedAt: fc.option(instants) });
    await fc.assert(
      fc.asyncProperty(keys, workspaces, instants, async (made, workspace, now) => {
        const working = (await store(made)).filter(
          (key) => keyStateAt(key, workspace, now) === "works" && !key.isTemporary,
        );
        const then = { ...ctx, now, workspace: { ...ctx.workspace, ...workspace } };
        expect(idsOf(await findWorkingKeys(then))).toEqual(idsOf(working));
      }),
      { numRuns: 30 },
    );
  });
});
