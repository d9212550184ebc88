import { afterAll, beforeAll, expect, it } from "vitest";
import { countOpen } from "@/lib/contracts/open-errors";
import { SECOND_MS } from "@/lib/time";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { countOpenErrors } from "./count-open";
import { listErrorGroups } from "./list";
import { setErrorState } from "./set-state";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it("counts the open and regressed groups of the list, shared for a while and again after a decision", async () => {
  const ctx = await createLogWorkspace("mine", "business", NOW);
  const other = await createLogWorkspace("theirs", "business", NOW);
  const later = (seconds: number) => ({ ...ctx, now: new Date(NOW.getTime() + seconds * SECOND_MS) });
  const failAt = (at: Date, route: string) =>
    writeRecords([
      recordAt(at, {
        workspaceId: "mine",
        route,
        path: route,
        status: 500,
        errorCode: "internal_error",
        errorMessage: "Something failed",
      }),
    ]);
  expect(await countOpenErrors(ctx)).toEqual({ open: 0 });
  await failAt(new Date(NOW.getTime() - SECOND_MS), "/webhooks");
  await failAt(new Date(NOW.getTime() - SECOND_MS), "/intake-bots");
  // Shared with those who ask soon after.
  expect(await countOpenErrors(later(10))).toEqual({ open: 0 });
  expect(await countOpenErrors(later(21))).toEqual({ open: 2 });
  const { groups } = await listErrorGroups(later(21), { range: "24h" });
  expect(countOpen(groups)).toBe(2);

  const [first] = groups;
  if (!first) throw new Error("No group was found");
  await setErrorState(later(22), { id: first.example, state: "resolved" });
  expect(await countOpenErrors(later(22))).toEqual({ open: 1 });
  await failAt(later(30).now, first.filters.route ?? "/webhooks");
  expect(await countOpenErrors(later(50))).toEqual({ open: 2 });
  expect(await countOpenErrors({ ...other, now: later(50).now })).toEqual({ open: 0 });
});

it("is tried again after a failure", async () => {
  const ctx = await createLogWorkspace("broken", "business", NOW);
  const broken = { ...ctx, workspace: { ...ctx.workspace, plan: "unknown" as "free" } };
  await expect(countOpenErrors(broken)).rejects.toThrow("logRetentionDays");
  expect(await countOpenErrors(ctx)).toEqual({ open: 0 });
});
