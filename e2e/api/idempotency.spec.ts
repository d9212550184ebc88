import type { CreatedSubmission, CreatedWebhook } from "@/lib/contracts/public-api";
import { DAY_MS } from "@/lib/time";
import { FULL_DATA, VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { inParallel } from "../support/api-client";
import { WEBHOOK_BODY } from "../support/webhooks";

const REPLAYED = "Idempotent-Replayed";
const withKey = (key: string) => ({ headers: { "Idempotency-Key": key } });

test.describe("requests with the same Idempotency-Key", () => {
  test("create one submission from 200 concurrent requests, with identical responses, 199 marked as replayed", async ({
    api,
    workspace,
    db,
  }) => {
    test.setTimeout(90_000);
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const responses = await inParallel(200, () => api().post(path, { data: VALID_DATA }, withKey("one")));
    for (const response of responses) response.data();
    expect(new Set(responses.map(({ text }) => text)).size).toBe(1);
    expect(responses.filter((response) => response.header(REPLAYED) === "true")).toHaveLength(199);
    expect(await db.submission.count({ where: { workspaceId: workspace.id } })).toBe(1);
    const counters = await db.usageCounter.findMany({ where: { workspaceId: workspace.id } });
    expect(counters.map(({ used }) => used)).toEqual([1]);
  });

  test("log a replay as a replay, with its key", async ({ api, workspace, logRow }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const first = await api().post(path, { data: VALID_DATA }, withKey("order-7"));
    const second = await api().post(path, { data: VALID_DATA }, withKey("order-7"));
    expect([first.header(REPLAYED), second.header(REPLAYED)]).toEqual([undefined, "true"]);
    expect(await logRow(first.requestId)).toMatchObject({ replayed: false, idempotencyKey: "order-7" });
    expect(await logRow(second.requestId)).toMatchObject({
      replayed: true,
      idempotencyKey: "order-7",
      status: 200,
    });
  });

  test("are the same request despite a different member order and white space", async ({
    api,
    workspace,
  }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const { full_name: name, email } = VALID_DATA;
    const first = await api().post(path, { data: { full_name: name, email }, is_test: true }, withKey("a"));
    const rawBody = `{\n "is_test" : true,\t"data": { "email": "${email}",\r\n "full_name":"${name}" } }`;
    const second = await api().call("POST", path, { rawBody, ...withKey("a") });
    expect(second.text).toBe(first.text);
    expect(second.header(REPLAYED)).toBe("true");
  });

  test("conflict when the body or the path differs; the log names the first request", async ({
    api,
    workspace,
    logRow,
  }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const first = await api().post(path, { data: VALID_DATA }, withKey("b"));
    const otherBody = await api().post(path, { data: FULL_DATA }, withKey("b"));
    otherBody.refusal("idempotency_conflict");
    const second = await workspace.createBot();
    const otherPath = await api().post(
      `/intake-bots/${second.id}/submissions`,
      { data: VALID_DATA },
      withKey("b"),
    );
    otherPath.refusal("idempotency_conflict");
    for (const { requestId } of [otherBody, otherPath]) {
      expect((await logRow(requestId)).reason).toMatchObject({
        check: "idempotency",
        firstRequestId: first.requestId,
      });
    }
    const again = await api().post(path, { data: VALID_DATA }, withKey("b"));
    expect(again.text).toBe(first.text);
  });

  test("release the key after a failure", async ({ api, workspace }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    (await api().post(path, { data: { no_such_field: 1 } }, withKey("c"))).refusal("validation_failed");
    (await api().post(path, {}, withKey("c"))).refusal("validation_failed");
    const response = await api().post(path, { data: VALID_DATA }, withKey("c"));
    response.data();
    expect(response.header(REPLAYED)).toBeUndefined();
  });

  test("release the key when the quota is exhausted, and replay without checking the quota", async ({
    api,
    workspace,
    db,
  }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const first = await api().post(path, { data: VALID_DATA }, withKey("kept"));
    await db.usageCounter.updateMany({ where: { workspaceId: workspace.id }, data: { used: 10_000 } });
    (await api().post(path, { data: VALID_DATA }, withKey("refused"))).refusal("plan_limit_exceeded");
    expect((await api().post(path, { data: VALID_DATA }, withKey("kept"))).text).toBe(first.text);
    await db.usageCounter.updateMany({ where: { workspaceId: workspace.id }, data: { used: 9_999 } });
    (await api().post(path, { data: VALID_DATA }, withKey("refused"))).data();
  });

  test("can reuse the key after 24 hours", async ({ api, workspace, db }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const first = (await api().post(path, { data: VALID_DATA }, withKey("d"))).data<{
      submission: CreatedSubmission;
    }>();
    const record = await db.idempotencyRecord.findFirstOrThrow({ where: { workspaceId: workspace.id } });
    const id = { workspaceId: workspace.id, key: record.key };
    expect(record.expiresAt.getTime() - record.createdAt.getTime()).toBe(DAY_MS);
    await db.idempotencyRecord.update({
      where: { workspaceId_key: id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    const later = (await api().post(path, { data: FULL_DATA }, withKey("d"))).data<{
      submission: CreatedSubmission;
    }>();
    expect(later.submission.id).not.toBe(first.submission.id);
  });

  test("still replay a key that the previous release stored as sent", async ({ api, workspace, db }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const first = await api().post(path, { data: VALID_DATA }, withKey("from-before"));
    const [record] = await db.idempotencyRecord.findMany({ where: { workspaceId: workspace.id } });
    expect(record?.key).not.toContain("from-before");
    await db.idempotencyRecord.updateMany({
      where: { workspaceId: workspace.id },
      data: { key: "from-before" },
    });
    const again = await api().post(path, { data: VALID_DATA }, withKey("from-before"));
    expect(again.text).toBe(first.text);
    (await api().post(path, { data: FULL_DATA }, withKey("from-before"))).refusal("idempotency_conflict");
  });

  test("share the key within a workspace, never with another workspace", async ({
    api,
    workspace,
    newWorkspace,
  }) => {
    const first = await api().post("/webhooks", WEBHOOK_BODY, withKey("e"));
    const { id } = first.data<{ webhook: CreatedWebhook }>().webhook;
    const colleague = await workspace.createKey();
    expect((await api(colleague.secret).post("/webhooks", WEBHOOK_BODY, withKey("e"))).text).toBe(first.text);
    const other = await newWorkspace();
    const theirs = await api(other.key).post("/webhooks", WEBHOOK_BODY, withKey("e"));
    expect(theirs.data<{ webhook: CreatedWebhook }>().webhook.id).not.toBe(id);
  });

  test("count replays in the rate window", async ({ api, workspace }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const first = await api().post(path, { data: VALID_DATA }, withKey("f"));
    const second = await api().post(path, { data: VALID_DATA }, withKey("f"));
    expect([first.rate("Remaining"), second.rate("Remaining")]).toEqual([499, 498]);
  });
});

test.describe("the format of an Idempotency-Key", () => {
  for (const [name, key] of [
    ["empty", ""],
    ["256 characters", "x".repeat(256)],
    ["a space inside", "a b"],
    ["a tab inside", "a\tb"],
    ["not ASCII", "clé"],
  ] as const) {
    test(`is rejected when invalid: ${name}`, async ({ api, workspace }) => {
      const path = `/intake-bots/${workspace.botId}/submissions`;
      const { issues } = (await api().post(path, { data: VALID_DATA }, withKey(key))).refusal(
        "validation_failed",
      );
      expect(issues.map((issue) => issue.path)).toEqual([["Idempotency-Key"]]);
    });
  }

  for (const key of ["x", "~".repeat(255), `!"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~`]) {
    test(`is accepted otherwise: ${key.slice(0, 40)}`, async ({ api, workspace }) => {
      (
        await api().post(`/intake-bots/${workspace.botId}/submissions`, { data: VALID_DATA }, withKey(key))
      ).data();
    });
  }

  test("is ignored on GET and DELETE", async ({ api }) => {
    (await api().get("/intake-bots", withKey("a b"))).data();
  });
});
