import { afterAll, beforeAll, expect, it } from "vitest";
import { getDb } from "@/server/database/db";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { openTestDatabase, untilBlocked } from "@/testing/unit/test-database";
import { withTransaction } from "../context";
import { createManagedBot } from "./create";
import { deleteManagedBot } from "./delete";

const WORKSPACE = "concurrent";

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it("counts a submission that arrives while its bot is deleted", async () => {
  const ctx = await createLogWorkspace(WORKSPACE, "business", new Date("2026-11-22T10:30:20.500Z"));
  const { id } = await createManagedBot(ctx, {
    name: "Contact",
    description: null,
    schema: [],
    activate: false,
    submissionToken: "0123456789abcdef",
  });
  let deletion: Promise<unknown> | undefined;
  await withTransaction(ctx, async ({ db }) => {
    await db.submission.create({
      data: { workspaceId: WORKSPACE, intakeBotId: id, data: {}, status: "COMPLETED", schemaVersion: 1 },
      select: { id: true },
    });
    deletion = deleteManagedBot(ctx, { id });
    await untilBlocked();
  });
  await deletion;
  const where = { workspaceId: WORKSPACE, action: "intake_bot.deleted" };
  const { data } = await getDb().auditEvent.findFirstOrThrow({ where });
  expect(data).toEqual({ name: "Contact", submissionCount: 1 });
});
