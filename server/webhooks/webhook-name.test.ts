import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb, getPool } from "@/server/database/db";
import { webhookName } from "./webhook-url";

const ADDRESSES: [address: string, name: string][] = [
  ["https://hooks.example.com", "https://hooks.example.com"],
  ["https://hooks.example.com/", "https://hooks.example.com"],
  ["https://hooks.example.com/services/T0/B0/secret", "https://hooks.example.com/…"],
  ["https://hooks.example.com:8443/?token=secret", "https://hooks.example.com:8443/…"],
  ["https://user:secret@hooks.example.com/a", "https://hooks.example.com/…"],
];

describe("the name kept of a deleted webhook", () => {
  it.each(ADDRESSES)("of %s", (address, name) => {
    expect(webhookName(address)).toBe(name);
  });

  describe("in existing rows", () => {
    let database: Awaited<ReturnType<typeof openTestDatabase>>;
    beforeAll(async () => {
      database = await openTestDatabase();
    });
    afterAll(() => database.close());

    it("is set by the migration", async () => {
      const rows = ADDRESSES.map(([name], index) => ({ id: String(index), resource: "webhook", name }));
      const bot = { id: "bot", resource: "intake_bot", name: "https://bots.example.com/a bot's name" };
      const shared = { workspaceId: "w1", deletedAt: new Date(), deletedBy: "Ada" };
      await getDb().deletedResource.createMany({
        data: [...rows, bot].map((row) => ({ ...row, ...shared })),
      });
      const sql = new URL(
        "../../prisma/migrations/20261129080000_forget_deleted_addresses/migration.sql",
        import.meta.url,
      );
      await getPool().query(readFileSync(sql, "utf8"));
      const kept = await getDb().deletedResource.findMany({ orderBy: { id: "asc" }, select: { name: true } });
      expect(kept.map(({ name }) => name)).toEqual([...ADDRESSES.map(([, name]) => name), bot.name]);
    });
  });
});
