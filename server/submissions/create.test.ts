import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase, untilBlocked } from "@/testing/unit/test-database";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { getDb, getPool } from "@/server/database/db";
import { databaseListener } from "@/server/database/listener";
import { botCaches } from "@/server/intake-bots/bot-changes";
import { getIntakeBot } from "@/server/intake-bots/get";
import { inTransaction } from "../context";
import { createSubmission } from "./create";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
let intakeBotId: string;

/** No message arrives, and every cached value is trusted nevertheless. */
beforeAll(async () => {
  database = await openTestDatabase();
  botCaches();
  await vi.waitUntil(() => databaseListener().isUp(), 10_000);
  await databaseListener().stop();
  vi.spyOn(databaseListener(), "isUp").mockReturnValue(true);
  ctx = await createLogWorkspace("mine", "business", new Date());
});
afterAll(() => database.close());

beforeEach(async () => {
  const data = { workspaceId: "mine", name: "Contact", shareUrl: crypto.randomUUID(), schema: [] };
  ({ id: intakeBotId } = await getDb().intakeBot.create({
    data: { ...data, status: "ACTIVE" },
    select: { id: true },
  }));
});

const count = async () => (await getIntakeBot(ctx, { id: intakeBotId })).submission_count;
const input = () => ({ intakeBotId, data: {}, status: "COMPLETED" as const, is_test: false });

describe("a new submission", () => {
  it("is in the count of this process's next read, without a message", async () => {
    expect(await count()).toBe(0);
    await createSubmission(ctx, input());
    expect(await count()).toBe(1);
    expect(await count()).toBe(1);
  });

  it("is so too when an idempotent request's transaction commits it, whatever was read meanwhile", async () => {
    await inTransaction(getDb(), async (db) => {
      await createSubmission({ ...ctx, db }, input());
      expect(await count()).toBe(0);
    });
    expect(await count()).toBe(1);
  });

  it("is refused like any for an unknown bot when the bot is deleted between its check and its insertion", async () => {
    const client = await getPool().connect();
    await client.query("BEGIN");
    await client.query("DELETE FROM intake_bots WHERE id = $1", [intakeBotId]);
    const outcome = createSubmission(ctx, { ...input(), is_test: true }).catch((error: unknown) => error);
    // The check has read the bot once the insertion waits for its row.
    await untilBlocked();
    await client.query("COMMIT");
    client.release();
    expect(await outcome).toMatchObject({ code: "resource_not_found" });
  });

  it("is not counted when its transaction is rolled back", async () => {
    const failed = inTransaction(getDb(), async (db) => {
      await createSubmission({ ...ctx, db }, input());
      throw new Error("the response could not be kept");
    });
    await expect(failed).rejects.toThrow("kept");
    expect(await count()).toBe(0);
  });

  it("of another process is counted within 200 ms, and until then costs no statement", async () => {
    // Whole: with a fraction, the 200 ms later would not be exact.
    const start = Math.ceil(performance.now()) + 1_000;
    const clock = vi.spyOn(performance, "now").mockReturnValue(start);
    expect(await count()).toBe(0);
    await getDb().submission.create({
      data: { workspaceId: "mine", intakeBotId, data: {}, status: "COMPLETED", schemaVersion: 1 },
      select: { id: true },
    });
    clock.mockReturnValue(start + 199);
    expect(await count()).toBe(0);
    clock.mockReturnValue(start + 200);
    expect(await count()).toBe(1);
    clock.mockRestore();
  });
});
