import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { requestComparisonSchema } from "@/lib/contracts/log/related-requests";
import { MINUTE_MS } from "@/lib/time";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import type { RequestRecord } from "../record";
import { getRequestComparison } from "./comparison";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE_MS);
const BOT = "cm7fine12x00001yz9k8mno3p";
const submit = {
  method: "POST",
  path: `/intake-bots/${BOT}/submissions`,
  route: "/intake-bots/:id/submissions",
};
const body = (text: string) => ({
  text,
  contentType: "application/json",
  bytes: text.length,
  truncated: false,
});
const refused = { status: 401, errorCode: "authentication_required" };

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;

const failure = recordAt(ago(5), { ...submit, status: 400, errorCode: "validation_failed" });
const success = recordAt(ago(90), {
  ...submit,
  query: "trace=1",
  requestHeaders: { "content-type": "application/json" },
  requestBody: body('{"data":{}}'),
});
/** Refused before its endpoint was looked up. */
const early = recordAt(ago(4), { ...submit, ...refused, route: null });
const ofNoKey = recordAt(ago(3), { ...submit, ...refused, route: null, apiKeyId: null });
const ofNoEndpoint = recordAt(ago(2), {
  path: "/nothing",
  route: null,
  status: 404,
  errorCode: "resource_not_found",
});
const ofAnother = recordAt(ago(1), {
  path: "/webhooks",
  route: "/webhooks",
  status: 403,
  errorCode: "insufficient_scopes",
});
/** Another bot of the same key succeeded later than the failure's own did. */
const later = recordAt(ago(15), { ...submit, path: "/intake-bots/cm7later2x00001yz9k8mno3p/submissions" });
const ofBusyBot = recordAt(ago(7), { ...submit, status: 400, errorCode: "validation_failed" });
const ofNewBot = recordAt(ago(8), {
  ...submit,
  path: "/intake-bots/cm7newbot2x0001yz9k8mno3p/submissions",
  status: 400,
  errorCode: "validation_failed",
});
const theirs = recordAt(ago(6), {
  workspaceId: "theirs",
  ...submit,
  status: 400,
  errorCode: "validation_failed",
});

beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("w1", "business", NOW);
  await createLogWorkspace("theirs", "business", NOW);
  const others: RequestRecord[] = [
    recordAt(ago(30), { ...submit, apiKeyId: "another key" }),
    recordAt(ago(20), { method: "GET", path: submit.path, route: submit.route }),
    recordAt(ago(10), { workspaceId: "theirs", ...submit }),
    recordAt(ago(100), submit),
  ];
  const failures = [failure, early, ofNoKey, ofNoEndpoint, ofAnother, theirs, ofBusyBot, ofNewBot];
  await writeRecords([...failures, success, later, ...others]);
});
afterAll(() => database.close());

const compare = (record: RequestRecord) => getRequestComparison(ctx, { id: toRequestId(record.id) });

describe("the success that a failure is compared with", () => {
  it("is the last of the same endpoint and key, with what is compared of it and nothing else", async () => {
    const found = await compare(failure);
    expect(found.success).toEqual({
      id: toRequestId(success.id),
      createdAt: success.createdAt,
      path: success.path,
      query: "trace=1",
      clientAddress: "127.0.0.1",
      requestHeaders: success.requestHeaders,
      requestBody: success.requestBody,
    });
    expect(requestComparisonSchema.parse(found)).toEqual(found);
  });

  it("is of the same path if that has one, else of another", async () => {
    expect((await compare(ofBusyBot)).success?.id).toBe(toRequestId(success.id));
    expect((await compare(ofNewBot)).success?.id).toBe(toRequestId(later.id));
  });

  it("is found for a call that was refused before its endpoint was looked up", async () => {
    expect((await compare(early)).success?.id).toBe(toRequestId(success.id));
  });

  it.each([
    ["had no known key", ofNoKey],
    ["reached no endpoint", ofNoEndpoint],
    ["is the first of its kind", ofAnother],
  ])("does not exist for a call that %s", async (_, record) => {
    expect(await compare(record)).toEqual({ success: null, since: null });
  });

  it("is not looked for when the failure is not in this workspace's log", async () => {
    await expect(compare(theirs)).rejects.toMatchObject({ code: "not_found" });
    await expect(getRequestComparison(ctx, { id: "req_nonsense" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
