import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase } from "@/testing/unit/test-database";
import { recordAudit } from "./audit";
import { type Actor, type Context, withTransaction } from "./context";
import { getDb } from "./database/db";
import { createWebhook } from "./webhooks/create";
import { deleteWebhook } from "./webhooks/delete";
import { createWorkspace } from "./workspaces/create";

const NOW = new Date("2026-11-29T12:00:00.000Z");
const KEY: Actor = { type: "api_key", apiKeyId: "k1", name: "CI", scopes: ["manage:webhooks"] };

let close: () => Promise<void>;
let owner: Context;
beforeAll(async () => {
  ({ close } = await openTestDatabase());
  const user = await getDb().user.create({
    data: { name: "Ann", email: "ann@example.com", emailVerified: true },
    select: { id: true, name: true, email: true },
  });
  owner = await createWorkspace({ db: getDb(), now: NOW, name: "Acme", plan: "business", owner: user });
});
afterAll(() => close());

const eventsOf = (targetId: string) =>
  getDb().auditEvent.findMany({
    where: { workspaceId: owner.workspace.id, targetId },
    select: { actorType: true, actorId: true, actorName: true, action: true, data: true },
    orderBy: { id: "asc" },
  });

describe("recordAudit", () => {
  it.each<[Actor, { actorType: string; actorId: string | null; actorName: string }]>([
    [KEY, { actorType: "API_KEY", actorId: "k1", actorName: "CI" }],
    [
      { type: "user", userId: "u1", name: "Ann", email: "ann@example.com", role: "owner" },
      { actorType: "USER", actorId: "u1", actorName: "Ann" },
    ],
    [
      { type: "job", name: "key expiry" },
      { actorType: "JOB", actorId: null, actorName: "key expiry" },
    ],
    [{ type: "guest" }, { actorType: "GUEST", actorId: null, actorName: "Somebody with the link" }],
    [{ type: "system" }, { actorType: "SYSTEM", actorId: null, actorName: "ioZen" }],
  ])("names the actor: %o", async (actor, columns) => {
    const targetId = `of ${actor.type}`;
    await withTransaction({ ...owner, actor }, (tx) =>
      recordAudit(tx, { action: "api_key.revoked", targetId }),
    );
    expect(await eventsOf(targetId)).toEqual([{ ...columns, action: "api_key.revoked", data: {} }]);
  });

  it("keeps the order of rows that one transaction writes at one time", async () => {
    const targetId = "of many";
    const numbers = Array.from({ length: 50 }, (_, number) => number);
    await withTransaction(owner, async (tx) => {
      for (const number of numbers)
        await recordAudit(tx, { action: "api_key.revoked", targetId, data: { number } });
    });
    expect((await eventsOf(targetId)).map(({ data }) => data)).toEqual(numbers.map((number) => ({ number })));
  });

  it("is refused outside a transaction, where the row could be kept without its write", async () => {
    await expect(recordAudit(owner, { action: "api_key.revoked", targetId: "x" })).rejects.toThrow(
      "outside the transaction",
    );
    expect(await eventsOf("x")).toEqual([]);
  });
});

it("a webhook's creation and deletion by an API key are recorded, without the secret parts of its address", async () => {
  const byKey: Context = { ...owner, actor: KEY };
  const { id } = await createWebhook(byKey, {
    url: "https://hooks.example.com/T0/secret",
    events: ["submission.completed"],
    description: null,
  });
  await deleteWebhook(byKey, { id });
  const key = { actorType: "API_KEY", actorId: "k1", actorName: "CI" };
  const address = "https://hooks.example.com/…";
  expect(await eventsOf(id)).toEqual([
    { ...key, action: "webhook.created", data: { address, events: ["submission.completed"] } },
    { ...key, action: "webhook.deleted", data: { address } },
  ]);
});
