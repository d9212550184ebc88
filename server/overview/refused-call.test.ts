import { afterAll, beforeAll, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { MINUTE_MS } from "@/lib/time";
import type { RequestRecord } from "@/server/request-log/record";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { findRefusedCall } from "./refused-call";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const HERE = "203.0.113.7";
let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const refusedAt = (ageMin: number, changes: Partial<RequestRecord> = {}) =>
  recordAt(new Date(NOW.getTime() - ageMin * MINUTE_MS), {
    workspaceId: null,
    apiKeyId: null,
    route: null,
    status: 401,
    errorCode: "authentication_required",
    clientAddress: HERE,
    reason: {
      check: "authentication",
      failure: "scheme_wrong",
      form: "basic",
      found: null,
      revokedAt: null,
      revokedBy: null,
      expiredAt: null,
      sameKeyInUrl: false,
      addressHolds: null,
    },
    ...changes,
  });

it("returns the newest refusal from the viewer's address that no workspace has, and only its check", async () => {
  const ctx = await createLogWorkspace("mine", "business", NOW);
  await createLogWorkspace("theirs", "business", NOW);
  await writeRecords([
    refusedAt(16),
    refusedAt(1, { clientAddress: "198.51.100.4" }),
    refusedAt(1, { workspaceId: "theirs", apiKeyId: "k9" }),
    refusedAt(1, { status: 200, errorCode: null, reason: null }),
  ]);
  expect(await findRefusedCall(ctx, { address: HERE })).toEqual({ call: null });
  const newest = refusedAt(2);
  await writeRecords([refusedAt(5), newest]);
  expect(await findRefusedCall(ctx, { address: HERE })).toEqual({
    call: { id: toRequestId(newest.id), at: newest.createdAt, failure: "scheme_wrong", form: "basic" },
  });
});
