import { afterAll, beforeAll, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { MINUTE_MS } from "@/lib/time";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb } from "@/server/database/db";
import { getRequest } from "./get";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it("returns when the request's key ended, and null for a key that works", async () => {
  const ctx = await createLogWorkspace("mine", "pro", NOW);
  const data = { workspaceId: "mine", name: "Key", hash: "h", start: "aaaa", end: "bbbb", createdById: "u1" };
  const { id } = await getDb().apiKey.create({ data, select: { id: true } });
  const record = recordAt(new Date(NOW.getTime() - 1_000), { workspaceId: "mine", apiKeyId: id });
  await writeRecords([record]);
  const read = () => getRequest(ctx, { id: toRequestId(record.id) });
  const end = (change: { revokedAt?: Date; expiresAt: Date }) =>
    getDb().apiKey.update({ where: { id }, data: change, select: { id: true } });

  expect(await read()).toMatchObject({ keyNow: "works", keyEndedAt: null });
  await end({ expiresAt: new Date(NOW.getTime() + 1) });
  expect(await read()).toMatchObject({ keyNow: "works", keyEndedAt: null });
  await end({ expiresAt: NOW });
  expect(await read()).toMatchObject({ keyNow: "expired", keyEndedAt: NOW.toISOString() });
  const revokedAt = new Date(NOW.getTime() - MINUTE_MS);
  await end({ expiresAt: NOW, revokedAt });
  expect(await read()).toMatchObject({ keyNow: "revoked", keyEndedAt: revokedAt.toISOString() });
});

it("names owners, then admins, to ask for a fix of a failure; nobody for a success", async () => {
  const ctx = await createLogWorkspace("asked", "pro", NOW);
  const people = [
    ["Ada", "ADMIN"],
    ["Bo", "MEMBER"],
    ["Cy", "OWNER"],
  ] as const;
  for (const [name, role] of people) {
    const email = `${name.toLowerCase()}@example.com`;
    const data = { name, email, members: { create: { workspaceId: "asked", role } } };
    await getDb().user.create({ data, select: { id: true } });
  }
  const failed = recordAt(NOW, { workspaceId: "asked", status: 404, errorCode: "resource_not_found" });
  const succeeded = recordAt(NOW, { workspaceId: "asked" });
  await writeRecords([failed, succeeded]);
  const read = (id: string) => getRequest(ctx, { id: toRequestId(id) });
  expect((await read(failed.id)).managers).toEqual([
    { name: "Cy", email: "cy@example.com", role: "owner" },
    { name: "Ada", email: "ada@example.com", role: "admin" },
  ]);
  expect((await read(succeeded.id)).managers).toEqual([]);
});
