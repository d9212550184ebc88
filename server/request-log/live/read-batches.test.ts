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

/** Writes a batch of each number of rows; returns the ids in their order. */
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

async function follow(workspaceId: string) {
  const reads: string[][] = [];
  for (let position = 0, isAtEnd = false; !isAtEnd;) {
    const { newest, upTo, workspaces } = await readBatches(getPool(), new Map([[workspaceId, position]]));
    expect(upTo).toBeGreaterThan(position);
    const found = workspaces.get(workspaceId);
    expect(found?.isOverLimit).toBe(false);
    reads.push(found?.rows.map(({ row }) => row.id) ?? []);
    expect(Buffer.byteLength(JSON.stringify(found))).toBeLessThan(700_000);
    position = upTo;
    isAtEnd = upTo === newest;
  }
  return reads;
}

it("reads large batches in parts, each row once and in order", async () => {
  const ids = await writeBatches("large", [20, 20, 20, 20], LONG_QUERY);
  const reads = await follow("large");
  expect(reads.length).toBeGreaterThan(1);
  expect(reads.flat().toSorted()).toEqual(ids.toSorted());
});

it("reads small batches at once", async () => {
  const ids = await writeBatches("small", [20, 20, 20, 20], "a=1");
  const reads = await follow("small");
  expect(reads.length).toBe(1);
  expect(reads[0]?.toSorted()).toEqual(ids.toSorted());
});

it("puts a workspace over the limit whose one batch never fits", async () => {
  await writeBatches("huge", [80], LONG_QUERY);
  const { newest, upTo, workspaces } = await readBatches(getPool(), new Map([["huge", 0]]));
  expect(workspaces.get("huge")?.isOverLimit).toBe(true);
  expect(workspaces.get("huge")?.rows.length).toBeLessThanOrEqual(1);
  expect(upTo).toBe(newest);
});
