import { afterAll, beforeAll, expect, it } from "vitest";
import { DAY_MS } from "@/lib/time";
import { openTestDatabase } from "@/testing/unit/test-database";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { findLogBegin, requestsByDay } from "./requests-by-day";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it("equals the number of rows by day and outcome, on every plan", async () => {
  const ctx = await createLogWorkspace("mine", "free", NOW);
  const statuses = [
    { status: 200, errorCode: null },
    { status: 403, errorCode: "insufficient_scopes" },
    { status: 429, errorCode: "rate_limit_exceeded" },
    { status: 500, errorCode: "internal_error" },
  ];
  const rows = Array.from({ length: 400 }, (_, index) => {
    const at = new Date(NOW.getTime() - Math.floor((index * 33 * DAY_MS) / 400));
    return recordAt(at, { ...statuses[index % 4], workspaceId: index % 7 === 0 ? "theirs" : "mine" });
  });
  expect(await findLogBegin(ctx)).toBeNull();
  await writeRecords(rows);
  // Of this workspace's rows, not of the other's older one.
  const oldest = rows.findLast((row) => row.workspaceId === "mine");
  expect(await findLogBegin(ctx)).toBe(oldest?.createdAt.slice(0, 10));

  const days = await requestsByDay(ctx);
  expect(days).toHaveLength(30);
  expect(days.at(-1)?.day).toBe("2026-11-22");
  for (const { day, ...counts } of days) {
    const ofDay = rows.filter((row) => row.workspaceId === "mine" && row.createdAt.startsWith(day));
    const count = (status: number) => ofDay.filter((row) => row.status === status).length;
    expect(counts).toEqual({ ok: count(200), refused: count(403), limited: count(429), failed: count(500) });
  }
});
