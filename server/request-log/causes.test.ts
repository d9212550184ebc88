import { afterAll, beforeAll, expect, it } from "vitest";
import { getPool } from "@/server/database/db";
import { everyKind } from "@/testing/unit/every-kind";
import { writeFormerRows } from "@/testing/unit/former-log";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { CAUSES, causesOfRecord, decidingCause, DECIDING_CAUSE } from "./causes";
import type { RequestRecord } from "./record";

const NOW = new Date();
let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
  await createLogWorkspace("w1", "pro", NOW);
});
afterAll(() => database.close());

const decided = (record: RequestRecord) => decidingCause(causesOfRecord(record)[0]);

it("the deciding cause is never that of an issue, here and in SQL", async () => {
  const records = everyKind("w1", NOW).filter(({ errorCode }) => errorCode !== null);
  await writeRecords(records);
  const { rows } = await getPool().query<{ id: string; cause: string | null }>(
    `SELECT id, ${DECIDING_CAUSE} AS cause FROM request_log WHERE error_code IS NOT NULL`,
  );
  expect(new Map(rows.map(({ id, cause }) => [id, cause]))).toEqual(
    new Map(records.map((record) => [record.id, decided(record)])),
  );
  const byCheck = new Map(records.map((record) => [record.reason?.check, decided(record)]));
  expect(byCheck.get("validation")).toBeNull();
  expect(byCheck.get("feature")).not.toBeNull();
  expect(byCheck.get("rate_limit")).not.toBeNull();
});

it("no two paths of an issue have the same cause, here and in SQL, in both forms of a row", async () => {
  const names = [
    ["a", "b"],
    ["a.b"],
    [""],
    [],
    ["a\nb"],
    ["a b"],
    ['"a"'],
    ["a", 3],
    ["\u007f\\."],
    ["ä.\u0001"],
  ];
  const refused = () =>
    names.map((path) =>
      recordAt(NOW, {
        status: 400,
        errorCode: "validation_failed",
        reason: { check: "validation", location: "body", intakeBotId: null, schemaVersion: null },
        errorDetails: { issues: [{ path, code: "required", message: "Required" }] },
      }),
    );
  const [current, former] = [refused(), refused()];
  await writeRecords(current);
  await writeFormerRows(getPool(), former);
  for (const records of [current, former]) {
    const { rows } = await getPool().query<{ id: string; causes: string[] }>(
      `SELECT id, ${CAUSES} AS causes FROM request_log WHERE id = ANY ($1)`,
      [records.map(({ id }) => id)],
    );
    expect(new Map(rows.map(({ id, causes }) => [id, causes]))).toEqual(
      new Map(records.map((record) => [record.id, causesOfRecord(record)])),
    );
    expect(new Set(rows.map(({ causes }) => causes.join())).size).toBe(names.length);
  }
});
