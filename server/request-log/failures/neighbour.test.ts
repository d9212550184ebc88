import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { MINUTE_MS } from "@/lib/time";
import { FAILURES } from "@/testing/unit/failures-fixture";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import type { RequestRecord } from "../record";
import { getFailureNeighbour } from "./neighbour";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const AGES_MIN = [1, 70, 3 * 24 * 60, 20 * 24 * 60];

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
/** Of each kind, newest first. */
const groups = new Map<string, RequestRecord[]>();
const success = recordAt(new Date(NOW.getTime() - MINUTE_MS), { workspaceId: "mine" });

beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "business", NOW);
  await createLogWorkspace("theirs", "business", NOW);
  const rows = [success];
  for (const [index, [name, change]] of Object.entries(FAILURES).entries()) {
    const at = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE_MS - index * 1_000);
    const made = AGES_MIN.map((minutes) => recordAt(at(minutes), { workspaceId: "mine", ...change }));
    groups.set(name, made);
    rows.push(...made);
    rows.push(...[0.5, 5, 100].map((minutes) => recordAt(at(minutes), { ...change, workspaceId: "theirs" })));
  }
  await writeRecords(rows);
});
afterAll(() => database.close());

/** Steps from a failure until the group ends. */
async function walk(from: RequestRecord | undefined, direction: "older" | "newer"): Promise<string[]> {
  const ids: string[] = [];
  let id: string | null = toRequestId(from?.id ?? "");
  while (id !== null) {
    ids.push(id);
    id = (await getFailureNeighbour(ctx, { id, direction })).id;
  }
  return ids;
}

describe("steps through the group of a failure", () => {
  it.each(["email", "scopes", "gone", "quota", "too fast", "no such path", "one of many that work"])(
    "reach each failure of %s once, in both directions, and none of another group or workspace",
    async (name) => {
      const group = groups.get(name) ?? [];
      const older = await walk(group[0], "older");
      const ids = new Set([...groups.values()].flat().map((record) => toRequestId(record.id)));
      expect(older.filter((id) => !ids.has(id))).toEqual([]);
      // Each kind in the group is there whole, in the order of the log.
      expect(older.filter((id) => group.some((record) => toRequestId(record.id) === id))).toEqual(
        group.map((record) => toRequestId(record.id)),
      );
      expect(older).toEqual(older.toSorted().toReversed());
      expect(await walk(group.at(-1), "newer")).toEqual(
        older.slice(0, older.indexOf(toRequestId(group.at(-1)?.id ?? "")) + 1).toReversed(),
      );
    },
  );

  it("end at once for a success, and do not begin at a request of another workspace", async () => {
    const id = toRequestId(success.id);
    expect(await getFailureNeighbour(ctx, { id, direction: "older" })).toEqual({ id: null });
    await expect(
      getFailureNeighbour(
        { ...ctx, workspace: { ...ctx.workspace, id: "theirs" } },
        { id, direction: "older" },
      ),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});
