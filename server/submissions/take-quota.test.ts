import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openTestDatabase } from "@/testing/unit/test-database";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { takeSubmissionQuota } from "./take-quota";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it("reports the used quota from the statement that counts, even when it refuses", async () => {
  const onQuota = vi.fn();
  const ctx = { ...(await createLogWorkspace("mine", "free", new Date("2026-11-22T10:00:00Z"))), onQuota };
  for (let count = 0; count < 50; count++) await takeSubmissionQuota(ctx);
  await expect(takeSubmissionQuota(ctx)).rejects.toMatchObject({ code: "plan_limit_exceeded" });
  expect(onQuota.mock.calls.flat()).toEqual([...Array.from({ length: 50 }, (_, index) => index + 1), 50]);
});
