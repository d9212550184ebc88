import { afterAll, beforeAll, expect, it } from "vitest";
import { getDb } from "@/server/database/db";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { openTestDatabase, untilBlocked } from "@/testing/unit/test-database";
import { type UserContext, withTransaction } from "../context";
import { updateWorkspace } from "../workspaces/update";
import { createManagedBot } from "./create";
import { updateManagedBot } from "./update";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const NEW = { name: "Contact", description: null, schema: [], activate: false };
const ARCHIVED = {
  code: "conflict",
  message: expect.stringContaining("This workspace is archived") as string,
};

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Commits the archiving once the change, whose context is from before, waits for it; returns what became of the change. */
async function whileArchived(ctx: UserContext, change: () => Promise<unknown>): Promise<unknown> {
  let outcome: Promise<unknown> | undefined;
  await withTransaction(ctx, async (tx) => {
    await updateWorkspace(tx, { archived: true });
    outcome = change().catch((error: unknown) => error);
    await untilBlocked();
  });
  return outcome;
}

it("refuses a bot that is created just as its workspace is archived", async () => {
  const ctx = await createLogWorkspace("created", "business", NOW);
  const create = () => createManagedBot(ctx, { ...NEW, submissionToken: "0123456789abcdef" });
  expect(await whileArchived(ctx, create)).toMatchObject(ARCHIVED);
  expect(await getDb().intakeBot.count({ where: { workspaceId: "created" } })).toBe(0);
});

it("refuses a change of a bot just as its workspace is archived", async () => {
  const ctx = await createLogWorkspace("changed", "business", NOW);
  const { id } = await createManagedBot(ctx, { ...NEW, submissionToken: "0123456789abcdef" });
  const change = () => updateManagedBot(ctx, { id, name: "Renamed" });
  expect(await whileArchived(ctx, change)).toMatchObject(ARCHIVED);
  expect(await getDb().intakeBot.findFirst({ where: { id, workspaceId: "changed" } })).toMatchObject({
    name: "Contact",
  });
});
