import { afterAll, beforeAll, expect, it } from "vitest";
import { MAX_SUPPORT_LINKS } from "@/lib/contracts/support-link";
import { HOUR_MS } from "@/lib/time";
import { getDb } from "@/server/database/db";
import { createFailedRequest } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { createSupportLink } from "./create";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const after = (ms: number) => new Date(NOW.getTime() + ms);

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it(`refuses a link beside ${MAX_SUPPORT_LINKS} that work`, async () => {
  const { ctx, requestId } = await createFailedRequest("business", NOW);
  const workspaceId = ctx.workspace.id;
  const create = (now: Date) =>
    createSupportLink({ ...ctx, now }, { requestId, hours: 24, submissionToken: crypto.randomUUID() });
  const rows = Array.from({ length: MAX_SUPPORT_LINKS }, (_, index) => ({
    workspaceId,
    hash: `${workspaceId} ${index}`,
    requestId: "019ab2f4-5c8e-7d3f-9a1b-2c3d4e5f6071",
    createdById: ctx.actor.userId,
    createdAt: NOW,
    endsAt: after(index === 0 ? 1 : HOUR_MS),
  }));
  await getDb().supportLink.createMany({ data: rows });
  await expect(create(NOW)).rejects.toMatchObject({
    code: "conflict",
    message: `A workspace can have ${MAX_SUPPORT_LINKS} support links at once. Revoke one in Settings first.`,
  });
  // The first one has ended a moment later.
  await create(after(1));
});
