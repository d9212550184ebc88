import { afterAll, beforeAll, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import type { RequestPage } from "@/lib/contracts/log/request-log";
import { DAY_MS } from "@/lib/time";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { listRequests } from "./list";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const query = `zz=${"lorem.ipsum_".repeat(1_200)}`;

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;

// Over four days, so that both parts of a period have some.
const rows = Array.from({ length: 120 }, (_, index) =>
  recordAt(new Date(NOW.getTime() - (index * DAY_MS) / 30), { workspaceId: "large", query }),
);
const ids = rows.map(({ id }) => toRequestId(id));

beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("large", "business", NOW);
  await writeRecords(rows);
});
afterAll(() => database.close());

/** Two pages of one row beyond the bytes that a page has. */
const MAX_BYTES = 600_000;

async function pagesFrom(
  cursorName: "nextCursor" | "prevCursor",
  first: RequestPage,
): Promise<RequestPage[]> {
  const cursor = first[cursorName];
  if (cursor === null) return [first];
  const direction = cursorName === "nextCursor" ? "older" : "newer";
  const next = await listRequests(ctx, { range: "all", direction, cursor });
  return [first, ...(await pagesFrom(cursorName, next))];
}
const idsOf = (pages: readonly RequestPage[]) =>
  pages.flatMap(({ requests }) => requests.map(({ id }) => id));

it("a page of large rows ends early, and the next ones have the rest in both directions", async () => {
  const older = await pagesFrom("nextCursor", await listRequests(ctx, { range: "all" }));
  expect(idsOf(older)).toEqual(ids);
  for (const page of older) {
    expect(page.requests.length).toBeGreaterThan(0);
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(MAX_BYTES);
  }
  const last = older.at(-1);
  const newer = last ? await pagesFrom("prevCursor", last) : [];
  expect(idsOf(newer.toReversed())).toEqual(ids);
  for (const page of newer) expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(MAX_BYTES);
});
