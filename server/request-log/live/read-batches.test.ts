import { afterAll, beforeAll, expect, it } from "vitest";
import { getPool } from "@/server/database/db";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { readBatches } from "./read-batches";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const LONG_QUERY = `zz=${"lorem.ipsum_".repeat(1_000)}`;

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Writes a batch of each number of rows, the newest row first; returns the ids in their order. */
async function writeBatches(workspaceId: string, sizes: readonly number[], query: string) {
  await createLogWorkspace(workspaceId, "business", NOW);
  const batches = sizes.map((size) =>
    Array.from({ length: size }, (_, index) =>
      recordAt(new Date(NOW.getTime() - index * 1_000), { workspaceId, query }),
    ),
  );
  for (const batch of batches) await writeRecords(batch);
  return batches.flat().map(({ id }) => id);
}

it("reads each workspace's batches in order, and only a workspace with too many bytes is over the limit", async () => {
  const small = await writeBatches("small", [20, 1, 20], "a=1");
  await writeBatches("large", [40, 40, 40], LONG_QUERY);
  const other = await writeBatches("other", [3], LONG_QUERY);
  const positions = new Map(["large", "other", "small", "empty"].map((id) => [id, 0]));
  const { newest, workspaces } = await readBatches(getPool(), positions);

  const found = [...workspaces].map(([id, { rows, isOverLimit }]) => [id, isOverLimit, rows.length]);
  expect(found.toSorted((a, b) => String(a[0]).localeCompare(String(b[0])))).toEqual([
    ["large", true, 1],
    ["other", false, 3],
    ["small", false, 41],
  ]);
  expect(workspaces.get("small")?.rows.map(({ row }) => row.id)).toEqual(small);
  expect(workspaces.get("other")?.rows.map(({ row }) => row.id)).toEqual(other);
  expect(workspaces.get("other")?.rows.at(-1)?.seq).toBe(newest);
});
