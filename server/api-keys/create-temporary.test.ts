import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { API_ENDPOINTS } from "@/lib/api/endpoints";
import { newSubmissionToken } from "@/lib/contracts/submission-token";
import { MAX_TEMPORARY_KEYS } from "@/lib/keys/key-facts";
import { MINUTE_MS } from "@/lib/time";
import { getDb } from "@/server/database/db";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { createApiKey } from "./create";
import { createTemporaryKey } from "./create-temporary";
import { listApiKeys } from "./list";
import { revokeApiKey } from "./revoke";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE_MS);

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "pro", NOW);
});
afterAll(() => database.close());
beforeEach(async () => {
  await getDb().apiKey.deleteMany();
  await getDb().auditEvent.deleteMany();
});

const make = (at = ctx, submissionToken = newSubmissionToken()) =>
  createTemporaryKey(at, { endpoint: "createSubmission", submissionToken });
const audited = () => getDb().auditEvent.findMany({ orderBy: { id: "asc" } });

describe("a temporary key", () => {
  it.each(API_ENDPOINTS)("has the one scope that $name needs, and says what it is for", async (endpoint) => {
    const { apiKey } = await createTemporaryKey(ctx, {
      endpoint: endpoint.id,
      submissionToken: newSubmissionToken(),
    });
    expect(apiKey).toMatchObject({
      name: `Temporary, to ${endpoint.action}`,
      scopes: [endpoint.scope],
      isTemporary: true,
      status: "active",
      expiresAt: inMinutes(10).toISOString(),
    });
  });

  it("is in the audit log once, with its scope and its end, and without its secret", async () => {
    const { apiKey, secret } = await make();
    const rows = await audited();
    expect(rows).toMatchObject([
      {
        workspaceId: "mine",
        action: "api_key.temporary_created",
        targetId: apiKey.id,
        actorName: ctx.actor.name,
        data: {
          name: "Temporary, to create submissions",
          scopes: ["write:intake-bots"],
          expiresAt: inMinutes(10).toISOString(),
        },
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it("is the same key where its request is repeated, and another for another request", async () => {
    const token = newSubmissionToken();
    const first = await make(ctx, token);
    const repeated = await make({ ...ctx, now: inMinutes(1) }, token);
    expect(repeated.secret).toBe(first.secret);
    expect(repeated.apiKey.expiresAt).toBe(first.apiKey.expiresAt);
    expect((await make()).secret).not.toBe(first.secret);
    expect(await audited()).toHaveLength(2);
  });

  it("is not returned again once it has ended", async () => {
    const token = newSubmissionToken();
    await make(ctx, token);
    await expect(make({ ...ctx, now: inMinutes(10) }, token)).rejects.toMatchObject({ code: "conflict" });
  });

  it("takes none of the plan's keys, and no plan's key takes its place", async () => {
    await make();
    const lasting = { name: "Lasting", scopes: ["read:intake-bots" as const], expiresAt: null };
    for (let count = 0; count < 3; count++) await createApiKey(ctx, lasting);
    await expect(createApiKey(ctx, lasting)).rejects.toMatchObject({ code: "conflict" });
    await make();
    expect(await listApiKeys(ctx)).toMatchObject({ activeCount: 3, maxActive: 3 });
  });
});

describe("temporary keys", () => {
  it("are at most so many at once, also where they are made at the same time", async () => {
    const results = await Promise.allSettled(Array.from({ length: MAX_TEMPORARY_KEYS + 3 }, () => make()));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(MAX_TEMPORARY_KEYS);
    const refusal = "5 temporary keys were created in the last 10 minutes, as many as a workspace may have";
    await expect(make({ ...ctx, now: inMinutes(4) })).rejects.toThrow(refusal);
    await expect(make({ ...ctx, now: inMinutes(4) })).rejects.toThrow("another within 6 min");
  });

  it("are no more where each is revoked before the next", async () => {
    for (let count = 0; count < MAX_TEMPORARY_KEYS; count++) {
      const { apiKey } = await make({ ...ctx, now: inMinutes(count) });
      await revokeApiKey({ ...ctx, now: inMinutes(count) }, { id: apiKey.id });
    }
    await expect(make({ ...ctx, now: inMinutes(9) })).rejects.toMatchObject({ code: "conflict" });
    expect(await getDb().apiKey.count({ where: { isTemporary: true } })).toBe(MAX_TEMPORARY_KEYS);
  });

  it("leave room again one by one, each as it ends or would have ended", async () => {
    for (let count = 0; count < MAX_TEMPORARY_KEYS; count++) await make({ ...ctx, now: inMinutes(count) });
    await make({ ...ctx, now: inMinutes(10) });
    await expect(make({ ...ctx, now: inMinutes(10) })).rejects.toThrow("another within 1 min");
    await make({ ...ctx, now: inMinutes(11) });
  });

  it("of one workspace leave another its own", async () => {
    const other = await createLogWorkspace("other", "pro", NOW);
    await Promise.all(Array.from({ length: MAX_TEMPORARY_KEYS }, () => make()));
    await make(other);
  });

  it.each([
    ["a plan without API access", { plan: "FREE" as const, archivedAt: null }, "no API access"],
    ["an archived workspace", { plan: "PRO" as const, archivedAt: NOW }, "archived"],
  ])("are not made for %s", async (_, data, reason) => {
    const where = { id: "mine" };
    await getDb().workspace.update({ where, data, select: { id: true } });
    await expect(make()).rejects.toThrow(reason);
    const former = { plan: "PRO" as const, archivedAt: null };
    await getDb().workspace.update({ where, data: former, select: { id: true } });
  });

  it("are not made for members", async () => {
    const member = { ...ctx, actor: { ...ctx.actor, role: "member" as const } };
    const asked = { endpoint: "createSubmission" as const, submissionToken: newSubmissionToken() };
    await expect(createTemporaryKey(member, asked)).rejects.toMatchObject({ code: "forbidden" });
    expect(await getDb().apiKey.count()).toBe(0);
  });

  it("are listed until a day after their end", async () => {
    await make();
    const namesAt = async (minutes: number) =>
      (await listApiKeys({ ...ctx, now: inMinutes(minutes) })).apiKeys.map(({ status }) => status);
    expect(await namesAt(9)).toEqual(["active"]);
    expect(await namesAt(10)).toEqual(["expired"]);
    expect(await namesAt(24 * 60 + 9)).toEqual(["expired"]);
    expect(await namesAt(24 * 60 + 10)).toEqual([]);
  });
});
