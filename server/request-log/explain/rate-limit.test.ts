import { afterAll, beforeAll, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { getDb } from "@/server/database/db";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getExplainedRequest } from "./get";

const AT = new Date("2026-11-22T10:30:20.700Z");
const LIMIT = 100;

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Explains a refusal of a key after as many requests as its limit, which were received so long before. */
async function explain(id: string, receivedMsBefore: number) {
  const ctx = await createLogWorkspace(id, "pro", AT);
  const key = { workspaceId: id, name: "CI", hash: id, start: "aaaa", end: "bbbb", createdById: "u1" };
  const { id: apiKeyId } = await getDb().apiKey.create({ data: key, select: { id: true } });
  const of = { workspaceId: id, apiKeyId };
  const refused = recordAt(AT, {
    ...of,
    status: 429,
    errorCode: "rate_limit_exceeded",
    errorDetails: { retry_after: 2 },
    reason: { check: "rate_limit", subject: "key", limit: LIMIT, freeAt: AT.toISOString(), failed: null },
  });
  const received = new Date(AT.getTime() - receivedMsBefore);
  await writeRecords([...Array.from({ length: LIMIT }, () => recordAt(received, of)), refused]);
  return (await getExplainedRequest(ctx, { id: toRequestId(refused.id) })).explanation;
}

it("counts the limiter's own requests where the log shows fewer, because they were admitted later than received", async () => {
  expect(await explain("late", 60_600)).toMatchObject({
    allowed: 0,
    refused: 1,
    admitted: LIMIT,
    limitReachedAt: null,
    higherPlan: { plan: "business" },
  });
});

it("counts the log's rows where they agree with the limiter", async () => {
  const explanation = await explain("in-time", 30_000);
  expect(explanation).toMatchObject({ allowed: LIMIT, refused: 1, admitted: null });
  expect(explanation).not.toMatchObject({ limitReachedAt: null });
});
